namespace Shop.Catalog.Demo;

/// <summary>Section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Fill an empty catalog with the demo catalog at start. Off unless it is asked for.</summary>
    public bool Catalog { get; set; }
}
