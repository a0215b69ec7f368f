using Shop.Demo.Drawing.Forms;
using static Shop.Demo.Drawing.Canvas;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing;

/// <summary>
/// Where one thing is hung up, put down or used, nearer than its room. What it hangs on is drawn with it, as air: it comes from the edge, and
/// is as far away as the thing.
/// </summary>
internal static class Corners
{
    /// <summary>From edge to edge, however far away it is; a hook that is 100 high lies on it.</summary>
    public static void Rail(Canvas c) => c.Air(() =>
        c.Rect(-280, 105, 1360, 21, 10, c.Wall(-0.15)).Rect(-280, 107, 1360, 6, 3, c.Wall(-0.08)));

    /// <summary>As high as the rail.</summary>
    public static void Peg(Canvas c) => c.Air(() => c.Circle(400, 126, 24, c.Wall(-0.18)).Circle(396, 121, 15, c.Wall(-0.1)));

    public static void SetWardrobe(Canvas c)
    {
        SetWall(c, 870);
        // Neighbours on the same rail.
        c.Line("M40 312V262M770 312V262", c.Wall(-0.1), 6)
            .Path("M12 312Q40 330 68 312L124 342Q142 352 146 392L160 560L126 566L116 450V716H-40V312Z", c.Wall(-0.045))
            .Path("M798 312Q770 330 742 312L686 342Q668 352 664 392L650 560L684 566L694 450V716H850V312Z", c.Wall(-0.045));
        c.Path("M96 872V812Q112 802 126 814Q150 838 196 844Q246 848 252 872Z", c.Wall(-0.1))
            .Path("M150 880V822Q166 812 180 824Q204 846 250 852Q300 856 306 880Z", c.Wall(-0.13))
            .Path(Card(560, 770, 190, 102, 6), c.Wall(-0.09)).Rect(552, 762, 206, 30, 6, c.Wall(-0.12));
    }

    public static void SetPegs(Canvas c)
    {
        SetWall(c, 880);
        var (board, deep) = (c.Wall(-0.06), c.Wall(-0.13));
        c.Rect(50, 240, 700, 58, 8, board).Rect(50, 240, 700, 5, 2, c.Wall(0.03))
            .Circle(126, 268, 14, deep).Circle(674, 268, 14, deep);
        // An umbrella on the one, a bag on the other.
        c.Line("M126 640V300Q126 262 108 262T92 286", deep, 8).Path("M108 340H144L154 560Q126 660 98 560Z", c.Wall(-0.1))
            .Line("M640 430Q640 268 674 268T708 430", deep, 7).Path(Card(618, 420, 116, 150, 14), c.Wall(-0.1));
        c.Rect(60, 806, 680, 26, 6, c.Wall(-0.09)).Rect(96, 830, 26, 90, 2, c.Wall(-0.12)).Rect(678, 830, 26, 90, 2, c.Wall(-0.12));
    }

    /// <summary>Open and seen from above, with neighbours.</summary>
    public static void SetDrawer(Canvas c)
    {
        var wood = c.Ground.Lit(-0.06).Deeper(1.35);
        c.Rect(0, 0, Width, Height, 0, c.Wall(wood.Lit(-0.09)));
        foreach (var (x, y, step) in new[] { (-96, 276, 0.02), (596, 276, 0.02), (-96, -210, -0.015), (250, -226, -0.015), (596, -210, -0.015) })
        {
            c.Rect(x + 4, y + 14, 300, 440, 24, c.Wall(-0.16), 0.6).Rect(x, y, 300, 440, 24, c.Wall(step))
                .Ellipse(x + 150, y + 4, 74, 26, c.Wall(step - 0.05)).Line($"M{x + 26} {y + 30}v400m248 0v-400", c.Wall(step - 0.05), 4);
        }

        c.Rect(0, 0, 30, 860, 0, c.Wall(wood.Lit(0.01))).Rect(770, 0, 30, 860, 0, c.Wall(wood.Lit(0.01)))
            .Rect(30, 0, 12, 790, 0, c.Wall(-0.16), 0.3);
        c.Rect(0, 790, Width, 210, 0, c.Wall(wood.Lit(0.05), wood.Lit(-0.03))).Rect(0, 790, Width, 5, 0, c.Wall(wood.Lit(0.1)))
            .Circle(403, 901, 34, c.Wall(wood.Lit(-0.09))).Circle(398, 894, 28, c.Wall(wood.Lit(0.01)));
    }

    public static void SetLaundry(Canvas c)
    {
        SetWall(c, 860);
        Rooms.Window(c, 60, 300, c.Wall(0.05), c.Wall(-0.06));
        c.Path("M500 770H740L712 900H528Z", c.Wall(-0.09)).Rect(488, 752, 264, 26, 12, c.Wall(-0.12))
            .Path("M516 752q40 -60 110 -34q60 -30 100 34Z", c.Wall(0.03));
    }

    public static void SetKitchenRail(Canvas c)
    {
        c.Rect(0, 0, Width, Height, 0, c.Wall());
        Rooms.Tiles(c, c.Wall(0.045));
        var (shade, deep) = (c.Wall(-0.05), c.Wall(-0.1));
        c.Rect(126, 258, 9, 240, 4, deep).Path("M84 500a60 74 0 1 0 92 0Z", shade)
            .Rect(658, 258, 9, 196, 4, deep).Path("M624 450h76l-8 160h-60Z", shade).Line("M646 480v100M662 480v100M678 480v100", c.Wall(), 7);
        SetCounter(c, 790);
    }

    public static void SetHob(Canvas c)
    {
        Rooms.Set(c, "kitchen-table", Place.Table);
        var dark = new Backdrop(new Tint(0.4, 0.015, 60), new Tint(0.23, 0.015, 60));
        var (glass, ring) = (c.Wall(dark), c.Wall(dark.Lit(0.16)));
        c.Path("M150 762H670L736 892H64Z", glass).Path("M64 892H736V902H64Z", c.Wall(dark.Lit(-0.08)))
            .Ellipse(366, 818, 150, 33, ring).Ellipse(366, 818, 143, 30, glass).Ellipse(590, 788, 56, 12, ring).Ellipse(590, 788, 51, 10, glass);
    }

    public static void SetDesk(Canvas c, bool ruled)
    {
        SetTop(c);
        c.Circle(742, 60, 128, c.Wall(-0.04)).Circle(742, 60, 96, c.Wall(0.03)).Circle(742, 60, 76, c.Wall(-0.14));
        // Paper is paler than all else, by night too, though less.
        var paper = new Backdrop(Materials.Paper.Lit(-0.02), new Tint(0.68, 0.02, 85));
        c.Turned(DeskForms.Turn, Width / 2.0, Height / 2.0, () =>
        {
            c.Rect(134, 182, 548, 680, 6, c.Wall(-0.2), 0.45).Rect(126, 170, 548, 680, 5, c.Wall(paper));
            if (ruled)
                c.Lines(Enumerable.Range(0, 11).Select(i => $"M126 {N(672 - 53.9 * (i - 2))}h548"), c.Wall(paper.Lit(-0.1)), 2, 0.8);
        });
    }

    /// <summary>A board that is to be sawn.</summary>
    public static void SetPlank(Canvas c)
    {
        SetTop(c);
        var plank = new Backdrop(Materials.Beech.Lit(0.05), new Tint(0.5, 0.05, 72));
        c.Rect(0, 312, Width, 440, 0, c.Wall(-0.2), 0.45).Rect(0, 300, Width, 436, 0, c.Wall(plank))
            .Lines(Enumerable.Range(0, 5).Select(i =>
                $"M-10 {360 + i * 78}Q200 {330 + i * 80 + i % 2 * 40} 400 {362 + i * 76}T810 {352 + i * 80}"), c.Wall(plank.Lit(-0.06)), 4, 0.7);
    }

    private static void SetWall(Canvas c, double floor)
    {
        c.Rect(0, 0, Width, Height, 0, c.Wall()).Path("M200 0H430L170 1000H-60Z", c.Wall(0.035), 0.7);
        c.Rect(0, floor - 26, Width, 26, 0, c.Wall(0.03));
        SetCounter(c, floor);
    }

    private static void SetCounter(Canvas c, double y)
    {
        var wood = c.Ground.Lit(-0.075).Deeper(1.35);
        c.Rect(0, y, Width, Height - y, 0, c.Wall(wood.Lit(0.04), wood.Lit(-0.06))).Rect(0, y, Width, 3, 0, c.Wall(wood.Lit(0.07)), 0.7);
    }

    private static void SetTop(Canvas c)
    {
        var wood = c.Ground.Lit(-0.06).Deeper(1.35);
        c.Rect(0, 0, Width, Height, 0, c.Wall(wood.Lit(0.02), wood.Lit(-0.03))).Path("M120 0H420L180 1000H-120Z", c.Wall(wood.Lit(0.04)), 0.6);
    }
}
