namespace Shop.Demo;

/// <summary>Section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Fill an empty shop with the demo catalog. Off unless it is asked for.</summary>
    public bool Catalog { get; set; }
}
