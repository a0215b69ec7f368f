namespace Shop.Demo.Drawing.Forms;

/// <summary>How a kind of product is drawn.</summary>
/// <param name="Draw">Draws it, in the canvas' main colour and style.</param>
/// <param name="Stands">On the table; else it hangs or lies before a plain ground.</param>
/// <param name="Scale">Small things are drawn a little nearer.</param>
internal sealed record Form(Action<Canvas> Draw, Func<int, bool> Stands, double Scale)
{
    /// <param name="draw">Draws it.</param>
    /// <param name="scale">Size in the picture.</param>
    /// <param name="except">Styles that hang or lie.</param>
    public static Form Standing(Action<Canvas> draw, double scale = 1, params int[] except) => new(draw, style => !except.Contains(style), scale);

    /// <param name="draw">Draws it.</param>
    /// <param name="scale">Size in the picture.</param>
    /// <param name="except">Styles that stand.</param>
    public static Form Hanging(Action<Canvas> draw, double scale = 1, params int[] except) => new(draw, except.Contains, scale);
}
