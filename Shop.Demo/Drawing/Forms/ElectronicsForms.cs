using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Sound and keys.</summary>
internal static class ElectronicsForms
{
    public static void Headphones(Canvas c)
    {
        if (c.Style == 3)
        {
            c.Shadow(400, 800, 210).Rect(200, 560, 400, 240, 100, c.Round(c.Main)).Path("M210 640Q230 430 400 420T590 640Z", c.Face(c.Main.Lit(0.05)))
                .Ellipse(400, 630, 176, 54, c.Main.Lit(-0.3)).Circle(400, 740, 8, Tint.Of("#5FBF77"));
            foreach (var side in new[] { -1, 1 })
                c.Circle(400 + side * 78, 610, 52, c.Ball(c.Main.Lit(0.03))).Rect(400 + side * 78 - 17, 600, 34, 76, 16, c.Main.Lit(-0.06))
                    .Circle(400 + side * 70, 596, 15, Ink, 0.75);
            return;
        }

        var cup = c.Style == 2 ? 92 : 120;
        c.Moved(0, 152 - cup, () => Hoop(c, cup));
        if (c.Style == 0)
            c.Air(() => c.Line("M190 790Q170 862 300 862T440 912", Ink, 9));
    }

    private static void Hoop(Canvas c, double cup)
    {
        c.Shadow(180, 648 + cup, 62).Shadow(620, 648 + cup, 62)
            .Line("M200 620Q170 220 400 216T600 620", c.Style == 2 ? Steel.Lit(-0.1) : c.Main.Lit(-0.12), c.Style == 2 ? 18 : 46);
        if (c.Style != 2)
            c.Line("M236 360Q280 244 400 242T564 360", c.Main.Lit(0.06), 24);
        foreach (var side in new[] { -1, 1 })
        {
            var x = 400 + side * 198;
            c.Line($"M{400 + side * 206} 470V600", Steel, 18);
            c.Rect(x - side * 26 - 44, 650 - cup, 88, cup * 2, 44, c.Face(Ink.Lit(0.04)));
            c.Rect(x + side * 26 - 50, 650 - cup, 100, cup * 2, 50, c.Round(c.Main))
                .Rect(x + side * 44 - 22, 650 - cup * 0.6, 44, cup * 1.2, 22, c.Main.Lit(0.08), 0.7);
        }

        if (c.Style != 0)
            c.Circle(620, 700, 7, Tint.Of("#7FD0A0"));
    }

    public static void Speaker(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(400, 800, 180).Path("M250 300L290 270H560L530 300Z", c.Main.Lit(0.06))
                    .Path("M530 300L560 270V770L530 800Z", c.Main.Lit(-0.14)).Wood(Box(250, 300, 280, 500), c.Main, 250, 300, 280, 500);
                c.Circle(390, 400, 54, c.Ball(Ink)).Circle(390, 400, 24, c.Ball(Steel)).Circle(390, 610, 118, c.Ball(Ink.Lit(0.05)))
                    .Circle(390, 610, 92, Ink.Lit(-0.04)).Circle(390, 610, 42, c.Ball(Ink.Lit(0.12))).Ring(390, 610, 118, Steel.Lit(-0.1), 5, 0.6);
                break;
            case 1:
                c.Shadow(400, 800, 270).Line("M250 470Q250 380 400 380T550 470", Leather, 26).Rect(120, 460, 560, 336, 60, c.Round(c.Main))
                    .Circle(300, 630, 130, c.Ball(Cord)).Circle(300, 630, 118, Cord.Lit(-0.07));
                for (var i = 0; i < 6; i++)
                    c.Line($"M200 {560 + i * 28}H400", Cord.Lit(-0.22), 5, 0.8);
                c.Circle(560, 580, 66, Paper).Line("M560 580l30 -36", Tint.Of("#C2412F"), 7).Ring(560, 580, 48, Ink, 3, 0.5)
                    .Circle(510, 710, 26, c.Ball(Brass)).Circle(600, 710, 26, c.Ball(Brass)).Rect(170, 790, 40, 16, 6, Ink)
                    .Rect(590, 790, 40, 16, 6, Ink);
                c.Line("M600 470L690 250", Steel, 8).Circle(692, 244, 9, Steel);
                break;
            default:
                c.Shadow(400, 800, 150).Line("M540 500q60 -30 50 -110q-40 -20 -60 80", Leather, 16)
                    .Path(Turned(400, (420, 150), (790, 150), (800, 140)), c.Round(c.Main)).Ellipse(400, 420, 150, 25, c.Main.Lit(-0.16))
                    .Ellipse(400, 418, 116, 17, c.Main.Lit(-0.26));
                var holes = Enumerable.Range(0, 72).Select(i => (Row: i / 9, Turn: (i % 9 - 4) * 0.32));
                c.Dots(holes.Select(h => (400 + Math.Sin(h.Turn) * 142, 510 + h.Row * 34 + Math.Cos(h.Turn) * 20)), 5, c.Main.Lit(-0.22), 0.75);

                c.Line("M384 418h32M400 410v16", Paper, 5, 0.8);
                break;
        }
    }

    public static void RecordPlayer(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Cast(Card(110, 250, 580, 470, 22), 1.6).Wood(Card(110, 250, 580, 470, 22), c.Main, 110, 250, 580, 470);
                Record(c, 350, 485, 200, Tint.Of("#C2553B"));
                Arm(c, 610, 330, 440, 570);
                c.Circle(600, 650, 26, c.Metal(Steel)).Circle(530, 660, 10, c.Metal(Steel));
                break;
            case 1:
                c.Shadow(400, 800, 290).Path(Card(130, 250, 540, 250, 26), c.Face(c.Main.Lit(-0.05)))
                    .Path(Card(160, 280, 480, 200, 14), c.Main.Lit(-0.18)).Rect(110, 500, 580, 300, 26, c.Round(c.Main))
                    .Ellipse(400, 520, 270, 60, c.Main.Lit(-0.1)).Ellipse(360, 520, 190, 42, Ink).Ellipse(360, 520, 66, 15, Tint.Of("#E0B04E"))
                    .Line("M600 480L480 540", Steel, 10).Circle(606, 476, 20, c.Ball(Brass));
                c.Rect(150, 640, 210, 110, 14, c.Main.Lit(-0.14)).Line("M330 764q0 22 70 22t70 -22", Leather, 14)
                    .Rect(440, 660, 60, 60, 30, c.Ball(Brass)).Rect(560, 660, 60, 60, 30, c.Ball(Brass));
                for (var i = 0; i < 5; i++)
                    c.Line($"M170 {660 + i * 18}h170", c.Main.Lit(0.05), 5, 0.7);
                break;
            default:
                c.Shadow(400, 800, 280);
                string[] sleeves = ["#D9A441", "#3F6F95", "#C2553B", "#7A9A6B", "#EFE3CC", "#6B4A72"];
                for (var i = 0; i < sleeves.Length; i++)
                    c.Path($"M{200 + i * 44} 800L{250 + i * 44} {390 + i % 3 * 14}L{580 + i * 16} {410 + i % 2 * 12}L{600 + i * 8} 800Z",
                        c.Face(Tint.Of(sleeves[i])));
                c.Path("M130 560L190 540V780L130 800Z", c.Main.Lit(-0.12)).Wood(Card(130, 600, 540, 200, 10), c.Main, 130, 600, 540, 200);
                c.Rect(330, 640, 140, 40, 20, c.Main.Lit(-0.3));
                break;
        }
    }

    public static void Keyboard(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                Keys(c, 90, 330, 620, 5, 14, -7);
                break;
            case 1:
                Keys(c, 50, 370, 700, 6, 18, 0);
                break;
            case 2:
                Keys(c, 50, 340, 310, 5, 6, 9);
                Keys(c, 440, 340, 310, 5, 6, -9);
                break;
            default:
                c.Shadow(112, 800, 24).Shadow(688, 800, 24).Shadow(400, 800, 165).Rect(240, 750, 320, 50, 10, c.Face(Paper.Lit(-0.08)))
                    .Wood(Card(70, 560, 660, 52, 14), c.Main, 70, 560, 660, 52);
                c.Line("M120 612L110 800M680 612L690 800", Ink, 20).Path(Card(210, 220, 380, 270, 16), c.Face(Ink))
                    .Path(Card(226, 236, 348, 230, 8), c.Face(Tint.Of("#7FA6BF")))
                    .Path("M226 420L340 320L430 400L500 350L574 420V466H226Z", Tint.Of("#4E7A66")).Rect(380, 490, 40, 60, 0, Ink)
                    .Rect(320, 544, 160, 18, 8, Ink);
                c.Path(Turned(640, (500, 24), (560, 30)), c.Round(Tint.Of("#C86E4D")));
                c.Sprig(640, 506, 110, 8, Leaf);
                break;
        }
    }

    public static void Mouse(Canvas c)
    {
        switch (c.Style)
        {
            case 2:
                c.Cast(Blob((250, 300), (550, 280), (620, 500), (580, 760), (400, 800), (210, 760), (170, 500)), 1.5);
                c.Path(Blob((250, 300), (550, 280), (620, 500), (580, 760), (400, 800), (210, 760), (170, 500)), c.Ball(c.Main))
                    .Circle(330, 470, 100, c.Main.Lit(-0.2)).Circle(330, 466, 90, c.Ball(Tint.Of("#B53A3A"))).Circle(300, 434, 20, "#fff", 0.6)
                    .Line("M470 300L480 520M500 330h80M506 430h90", c.Main.Lit(-0.2), 6, 0.8);
                break;
            default:
                var (rx, top, bottom) = c.Style == 0 ? (175, 250, 770) : (150, 300, 720);
                var body = Blob((400, top), (400 + rx * 0.9, top + 110), (400 + rx, (top + bottom) / 2.0), (400 + rx * 0.8, bottom - 70),
                    (400, bottom), (400 - rx * 0.8, bottom - 70), (400 - rx, (top + bottom) / 2.0), (400 - rx * 0.9, top + 110));
                c.Turned(c.Style == 0 ? 12 : -16, 400, 500, () => c.Cast(body, 1.6).Path(body, c.Ball(c.Main))
                    .Line($"M400 {top + 6}V{top + 210}M{400 - rx + 16} {top + 200}Q400 {top + 250} {400 + rx - 16} {top + 200}", c.Main.Lit(-0.18), 6,
                        0.8)
                    .Rect(384, top + 50, 32, 96, 16, Ink).Rect(390, top + 60, 20, 76, 10, c.Metal(Steel))
                    .Line($"M{400 - rx + 60} {top + 230}q-10 60 6 110", "#fff", 14, 0.3));
                if (c.Style == 0)
                    c.Air(() => c.Line("M340 280Q320 120 430 90T470 -40", Ink, 10));
                break;
        }
    }

    private static void Record(Canvas c, double x, double y, double r, Tint label)
    {
        c.Circle(x + 6, y + 8, r + 4, Ink, 0.3).Circle(x, y, r, c.Face(Ink));
        for (var k = 0.5; k < 1; k += 0.11)
            c.Ring(x, y, r * k, Ink.Lit(0.1), 3, 0.8);
        c.Circle(x, y, r * 0.34, label).Circle(x, y, r * 0.05, Paper)
            .Path($"M{x} {y}L{x - r * 0.9} {y - r * 0.38}A{r} {r} 0 0 1 {x - r * 0.62} {y - r * 0.76}Z", "#fff", 0.12);
    }

    private static void Arm(Canvas c, double x, double y, double tipX, double tipY) =>
        c.Circle(x, y, 44, c.Metal(Steel.Lit(-0.06))).Line($"M{x + 6} {y - 50}L{x} {y}L{x - 20} {tipY - 60}L{tipX} {tipY}", Steel.Lit(0.04), 14)
            .Circle(x, y, 20, c.Ball(Ink)).Line($"M{tipX + 16} {tipY - 12}L{tipX - 20} {tipY + 16}", Ink, 24);

    private static void Keys(Canvas c, double x, double y, double width, int rows, int columns, double turn) => c.Turned(turn, x + width / 2, 500,
        () =>
    {
        var pitch = (width - 28) / columns;
        var height = rows * pitch + 28;
        c.Cast(Card(x, y, width, height, 18), 1.5).Path(Card(x, y, width, height, 18), c.Face(c.Main.Lit(-0.08)));
        var light = c.Main.Lit(c.Main.L > 0.6 ? 0.03 : 0.1);
        // A long key in the last row of a whole keyboard; the corners and a few others stand out.
        var whole = columns > 6;
        var keys = Enumerable.Range(0, rows * columns).Where(i => !whole || i / columns < rows - 1 || i % columns is < 4 or > 8).ToList();
        c.Path(string.Concat(keys.Where(i => i % 31 != 7).Select(Cap)), light)
            .Path(string.Concat(keys.Where(i => i % 31 == 7).Select(Cap)), Tint.Of("#D9774F"));
        if (whole)
            c.Rect(x + 16 + 4 * pitch, y + 15 + (rows - 1) * pitch, pitch * 5 - 7, pitch - 8, 6, light);

        string Cap(int i) => Box(Math.Round(x + 16 + i % columns * pitch), Math.Round(y + 15 + i / columns * pitch), Math.Round(pitch - 7),
            Math.Round(pitch - 8));
    });
}
