using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Pans: seen from above, hung up, and on the hob.</summary>
internal static class PanForms
{
    public static void Pan(Canvas c)
    {
        var (x, y, r) = c.Style == 3 ? (335, 570, 205) : (305, 580, 235);
        FromAbove(c, x, y, r, -38);
        if (c.Style is 0 or 3)
        {
            c.Path(Blob((x - 110, y + 10), (x - 60, y - 96), (x + 52, y - 92), (x + 116, y - 8), (x + 72, y + 84), (x - 40, y + 104)),
                Paper.Lit(0.01));
            c.Circle(x + 4, y - 2, 52, c.Ball(Flame)).Circle(x - 12, y - 20, 12, "#fff", 0.5);
        }
        else if (c.Style == 1)
        {
            c.Sprig(x - 40, y + 110, 210, 20, Leaf);
        }
    }

    /// <summary>The heavy ones and those for show hang from the rail, the others are on the hob.</summary>
    public static Use InUse(int style) =>
        style is 1 or 2 ? new(Place.Wall, Corners.SetKitchenRail, Hung) : new(Place.Table, Corners.SetHob, OnHob);

    private static Tint HandleOf(Canvas c) => c.Style switch { 0 => Steel, 1 => c.Main, 2 => Brass, _ => Beech };

    private static void FromAbove(Canvas c, double x, double y, double r, double turn)
    {
        var handle = HandleOf(c);
        c.Turned(turn, x, y, () =>
        {
            var grip = Card(x + r - 20, y - 24, 300, 48, 24);
            c.Cast(Disc(x, y, r, r), 1.4).Cast(grip, 1.4);
            c.Path(grip, c.Face(handle)).Circle(x + r + 245, y, 11, c.Wall(-0.1));
            c.Rect(x + r - 30, y - 34, 74, 68, 14, handle.Lit(-0.08));
            if (c.Style == 1)
                c.Rect(x - r - 44, y - 40, 80, 80, 26, c.Face(handle)).Circle(x - r - 14, y, 16, c.Wall(-0.1));
            else
                c.Dots([(x + r + 22, y - 18), (x + r + 22, y + 18)], 7, handle.Lit(0.12));
        });
        c.Circle(x, y, r, c.Ball(c.Main)).Circle(x + 4, y + 6, r * 0.86, c.Main.Lit(-0.1))
            .Circle(x, y, r * 0.8, c.Face(c.Style == 2 ? Steel : c.Main.Lit(-0.045)));
        c.Line($"M{x - r * 0.9} {y}A{r * 0.9} {r * 0.9} 0 0 1 {x - 20} {y - r * 0.9}", "#fff", 9, 0.3);
    }

    private static void Hung(Canvas c)
    {
        Corners.Rail(c);
        FromAbove(c, 400, 640, 215, -90);
        c.Line("M384 122Q384 100 400 100T416 120V176Q416 192 402 192T388 180", Steel.Lit(-0.1), 9);
    }

    private static void OnHob(Canvas c)
    {
        const double x = 335;
        var (handle, rim, half) = (HandleOf(c), 716, c.Style == 3 ? 215 : 240);
        c.Air(() => c.Line($"M{x - 60} 650q-26 -40 0 -84t0 -84M{x + 30} 640q-26 -44 0 -92t0 -92", "#fff", 13, 0.3));
        c.Shadow(x, 800, half * 0.86);
        var grip = Through((x + half - 24, rim + 22), (x + half + 70, rim), (x + half + 205, rim - 46));
        c.Line(grip, handle.Lit(-0.1), 36).Line(grip, handle.Lit(0.02), 22)
            .Line(Through((x + half - 30, rim + 24), (x + half + 50, rim + 8)), handle.Lit(-0.16), 40);
        c.Path(Turned(x, (rim, half), (rim + 44, half - 8), (rim + 76, half * 0.9), (rim + 84, half * 0.84)), c.Round(c.Main));
        c.Mouth(x, rim, half, c.Main).Ellipse(x, rim + 6, half * 0.82, half * 0.1, c.Main.Lit(-0.1));
        c.Ellipse(x - 10, rim + 4, half * 0.52, half * 0.065, Paper).Ellipse(x, rim - 1, half * 0.17, half * 0.052, c.Ball(Flame));
    }
}
