using Shop.Demo.Drawing.Forms;

namespace Shop.Demo.Drawing;

/// <summary>The first picture of the shop: things of its catalog on one table, in the hand they are drawn in everywhere.</summary>
internal static class StillLife
{
    /// <summary>Of the picture, in its own units: twice as wide as a phone is.</summary>
    public const int Width = 1600;
    public const int Height = 760;

    /// <summary>What stands there: which product of which category, its colour, where on the table and how large.</summary>
    public static readonly IReadOnlyList<(string Category, int Style, string Colour, double X, double Y, double Scale)> Things =
    [
        ("vases", 0, "Terracotta", 862, 0, 0.78),
        ("table-lamps", 1, "Cream", 1195, 0, 0.86),
        ("speakers", 1, "Mint", 1442, 0, 0.42),
        ("kettles", 2, "Copper", 1040, 16, 0.42),
        ("mugs", 0, "Harbour Blue", 1345, 34, 0.4),
        ("toy-cars", 0, "Cherry Red", 800, 46, 0.3),
    ];

    public static string Draw(IReadOnlyDictionary<string, string> colours)
    {
        var sand = new Backdrop(new Tint(0.905, 0.03, 78), new Tint(0.33, 0.03, 70));
        var canvas = new Canvas(sand.Day, sand, 0, "still life");
        canvas.Scene(() => SetRoom(canvas));
        foreach (var (category, style, colour, x, y, scale) in Things)
        {
            // Each stands where the canvas has its table, and is moved along it.
            canvas.Moved(x - Canvas.Width / 2.0 * scale, y + 800 * (1 - scale), () => canvas.Sized(scale, () =>
                canvas.As(Tint.Of(colours[colour]), style, AllForms.For(category).Draw)));
        }

        return canvas.Svg(Place.Table, 1, new Frame(0, 200, Width, Height), (Width, Height));
    }

    private static void SetRoom(Canvas c)
    {
        var table = c.Ground.Lit(-0.07).Deeper(1.3);
        c.Rect(0, 200, Width, Height, 0, c.Wall()).Path("M980 690V450a215 215 0 0 1 430 0V690Z", c.Wall(0.04))
            .Path("M40 200H330L60 690H-230ZM420 200H620L350 690H150Z", c.Wall(0.03), 0.8)
            .Rect(0, 690, Width, 290, 0, c.Wall(table.Lit(0.045), table.Lit(-0.045))).Rect(0, 690, Width, 3, 0, c.Wall(table.Lit(0.07)), 0.7);
    }
}
