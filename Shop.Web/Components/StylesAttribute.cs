namespace Shop.Web.Components;

/// <summary>On a page that has stylesheets of its own beside those that every page loads: their names in wwwroot/css, without the ending.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StylesAttribute(params string[] sheets) : Attribute
{
    /// <summary>What every page loads, in this order.</summary>
    public static readonly IReadOnlyList<string> OfEveryPage = ["tokens", "base", "layout", "parts"];

    public IReadOnlyList<string> Sheets { get; } = sheets;

    /// <summary>The sheets a page loads, in their order.</summary>
    public static IEnumerable<string> Of(StylesAttribute? own) => own is null ? OfEveryPage : OfEveryPage.Concat(own.Sheets);
}
