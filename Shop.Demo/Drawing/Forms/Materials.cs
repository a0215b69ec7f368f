namespace Shop.Demo.Drawing.Forms;

/// <summary>What things are made of when it is not the variant's colour.</summary>
internal static class Materials
{
    public static readonly Tint Beech = Tint.Of("#D9B587");
    public static readonly Tint Oak = Tint.Of("#C39A67");
    public static readonly Tint Walnut = Tint.Of("#74513A");
    public static readonly Tint Brass = Tint.Of("#C9A552");
    public static readonly Tint Copper = Tint.Of("#BD774A");
    public static readonly Tint Steel = Tint.Of("#BAC0C6");
    public static readonly Tint Iron = Tint.Of("#45484D");
    public static readonly Tint Leather = Tint.Of("#8C5A36");
    public static readonly Tint Paper = Tint.Of("#F7F2E7");
    public static readonly Tint Ink = Tint.Of("#2E3138");
    public static readonly Tint Leaf = Tint.Of("#6C9159");
    public static readonly Tint Soil = Tint.Of("#5A4435");
    public static readonly Tint Cord = Tint.Of("#E3D3B4");
    public static readonly Tint Rubber = Tint.Of("#3A3B3F");
    public static readonly Tint Flame = Tint.Of("#F3B54A");
    public static readonly Tint Glass = Tint.Of("#DCEBEC");

    /// <summary>What toys and flags are painted in.</summary>
    public static readonly string[] Bright = ["#C94A3A", "#E0A23A", "#4F8A6A", "#3D6F9B", "#8E6BB0", "#E58A6B"];

    /// <summary>A wooden face with its grain.</summary>
    public static Canvas Wood(this Canvas c, string outline, Tint wood, double x, double y, double width, double height)
    {
        return c.Path(outline, c.Face(wood)).Inside(outline, () =>
        {
            for (var i = 1; i < 5; i++)
            {
                var at = y + height * i / 5;
                var bend = height * 0.05 * (i % 2 == 0 ? 1 : -1);
                c.Line(Shapes.Through((x, at), (x + width * 0.35, at + bend), (x + width * 0.7, at - bend * 0.6), (x + width, at + bend * 0.5)),
                    wood.Lit(-0.09), 3, 0.45);
            }
        });
    }

    /// <summary>The threads a cloth is woven of: too fine to be seen, but from nearby.</summary>
    public static Canvas Threads(this Canvas c, string outline, double lean) =>
        c.Near ? c.Path(outline, c.Woven(c.Main.Lit(c.Main.L < 0.4 ? 0.06 : -0.06), lean), 0.5) : c;

    /// <summary>A twig with leaves, for company.</summary>
    public static Canvas Sprig(this Canvas c, double x, double y, double size, double lean, Tint leaf)
    {
        return c.Turned(lean, x, y, () =>
        {
            c.Line($"M{Canvas.N(x)} {Canvas.N(y)}v{Canvas.N(-size)}", leaf.Lit(-0.1), 5);
            for (var i = 0; i < 5; i++)
            {
                var at = y - size * (0.25 + 0.17 * i);
                var (side, reach) = (i % 2 == 0 ? 1 : -1, size * (0.26 - 0.02 * i));
                c.Path($"M{Canvas.N(x)} {Canvas.N(at)}"
                    + $"q{Canvas.N(side * reach * 0.2)} {Canvas.N(-reach * 0.75)} {Canvas.N(side * reach)} {Canvas.N(-reach * 0.8)}"
                    + $"q{Canvas.N(-side * reach * 0.1)} {Canvas.N(reach * 0.75)} {Canvas.N(-side * reach)} {Canvas.N(reach * 0.8)}Z",
                        i % 2 == 0 ? leaf : leaf.Lit(0.05));
            }
        });
    }

    /// <summary>An opening seen from a little above: a rim as thick as the wall, and the dark inside.</summary>
    public static Canvas Mouth(this Canvas c, double x, double y, double half, Tint tint) =>
        c.Ellipse(x, y, half, half * Canvas.Tilt, tint.Lit(0.06)).Ellipse(x, y + 2, half - 9, (half - 9) * Canvas.Tilt, tint.Lit(-0.2));

    /// <summary>A soft stroke of light down the left side of something glazed.</summary>
    public static Canvas Shine(this Canvas c, double x, double y, double height, double bow = -8, double width = 12) =>
        c.Line($"M{Canvas.N(x)} {Canvas.N(y)}q{Canvas.N(bow)} {Canvas.N(height / 2)} 0 {Canvas.N(height)}", "#fff", width, 0.32);
}
