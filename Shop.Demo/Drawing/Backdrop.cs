namespace Shop.Demo.Drawing;

/// <summary>A shade of what stands behind the thing: as it is on a light page, and on a dark one.</summary>
internal readonly record struct Backdrop(Tint Day, Tint Night)
{
    /// <summary>Lighter or darker; a little less so by night, where all is nearer together.</summary>
    public Backdrop Lit(double step) => new(Day.Lit(step), Night.Lit(step * 0.7));

    public Backdrop Turned(double degrees) => new(Day.Turned(degrees), Night.Turned(degrees));

    /// <summary>The same with more of its colour, or less.</summary>
    public Backdrop Deeper(double factor) => new(Day with { C = Day.C * factor }, Night with { C = Night.C * factor });
}

/// <summary>Where a thing is.</summary>
internal enum Place
{
    /// <summary>It stands on a table.</summary>
    Table,

    /// <summary>It hangs or lies flat before a plain ground.</summary>
    Wall,

    /// <summary>It hangs from above over a table.</summary>
    Ceiling,
}

/// <summary>What of the canvas is seen.</summary>
internal readonly record struct Frame(double X, double Y, double Width, double Height)
{
    public static readonly Frame Whole = new(0, 0, Canvas.Width, Canvas.Height);

    public override string ToString() => $"{Canvas.N(X)} {Canvas.N(Y)} {Canvas.N(Width)} {Canvas.N(Height)}";
}
