namespace Shop.Demo.Drawing.Forms;

/// <summary>How a kind of product is drawn.</summary>
/// <param name="Draw">Draws it, in the canvas' main colour and style.</param>
/// <param name="Where">Of a style.</param>
/// <param name="Scale">Small things are drawn a little nearer.</param>
internal sealed record Form(Action<Canvas> Draw, Func<int, Place> Where, double Scale)
{
    /// <summary>What of a style is worth a look from nearby; null: its middle.</summary>
    public Func<int, Frame>? Detail { get; private init; }

    /// <summary>How a style is seen in use; null: as ever, only from further away.</summary>
    public Func<int, Use>? InUse { get; private init; }

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

    /// <summary>The same, with a detail for each style; the last one is for all that follow.</summary>
    public Form Near(params Frame[] details) => this with { Detail = style => details[Math.Min(style, details.Length - 1)] };

    public Form Used(Func<int, Use> use) => this with { InUse = use };
}

/// <summary>A thing where it is used: it is drawn otherwise there than by itself.</summary>
/// <param name="Place">Where it is then.</param>
/// <param name="Set">Draws what is around it.</param>
/// <param name="Draw">Draws it, and as air what it hangs on or has written.</param>
internal sealed record Use(Place Place, Action<Canvas> Set, Action<Canvas> Draw);
