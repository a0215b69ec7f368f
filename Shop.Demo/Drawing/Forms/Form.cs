namespace Shop.Demo.Drawing.Forms;

/// <summary>How a kind of product is drawn.</summary>
/// <param name="Draw">Draws it, in the canvas' main colour and style.</param>
/// <param name="Where">Of a style.</param>
/// <param name="Scale">Small things are drawn a little nearer.</param>
internal sealed record Form(Action<Canvas> Draw, Func<int, Place> Where, double Scale)
{
    /// <param name="draw">Draws it.</param>
    /// <param name="scale">Size in the picture.</param>
    /// <param name="except">Styles that hang or lie.</param>
    public static Form Standing(Action<Canvas> draw, double scale = 1, params int[] except) =>
        new(draw, style => except.Contains(style) ? Place.Wall : Place.Table, scale);

    /// <param name="draw">Draws it.</param>
    /// <param name="scale">Size in the picture.</param>
    /// <param name="except">Styles that stand.</param>
    public static Form Hanging(Action<Canvas> draw, double scale = 1, params int[] except) =>
        new(draw, style => except.Contains(style) ? Place.Table : Place.Wall, scale);

    /// <summary>The same, but these styles hang from the ceiling.</summary>
    public Form FromAbove(params int[] styles) => this with { Where = style => styles.Contains(style) ? Place.Ceiling : Where(style) };
}
