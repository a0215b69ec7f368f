namespace Shop.Web.Components;

/// <summary>On a page that has a stylesheet of its own beside those that every page loads: its name in wwwroot/css, without the ending.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StylesAttribute(string sheet) : Attribute
{
    /// <summary>What every page loads, in this order.</summary>
    public static readonly IReadOnlyList<string> OfEveryPage = ["tokens", "base", "layout", "parts"];

    public string Sheet { get; } = sheet;

    /// <summary>The sheets a page loads, in their order.</summary>
    public static IEnumerable<string> Of(StylesAttribute? own) => own is null ? OfEveryPage : OfEveryPage.Append(own.Sheet);
}
