using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Pens, pencils and notebooks.</summary>
internal static class WritingForms
{
    public static void Pen(Canvas c)
    {
        var (x, y) = PointOf(c.Style);
        c.Air(() => c.Line($"M{x} {y}Q250 890 330 850T520 830", InkOf(c), 7, 0.7));
        Barrel(c);
        if (c.Style == 2)
            c.Path("M120 220H280V250L300 290V420Q300 440 280 440H120Q100 440 100 420V290L120 250Z", c.Round(Tint.Of("#2C3A5E")))
                .Rect(140, 170, 120, 54, 8, c.Round(Brass)).Rect(124, 310, 152, 70, 4, Paper);
    }

    /// <summary>Where a pen of a style writes.</summary>
    internal static (int X, int Y) PointOf(int style) => style switch { 2 => (187, 815), 3 => (193, 807), _ => (182, 823) };

    internal static Tint InkOf(Canvas c) => c.Style == 3 ? Ink : Tint.Of("#27375A");

    internal static void Barrel(Canvas c)
    {
        c.Turned(34, 400, 500, () =>
        {
            switch (c.Style)
            {
                case 2:
                    c.Cast("M376 120Q400 60 424 120L432 700H368Z", 1.3)
                        .Path("M380 120Q400 40 420 120L436 560Q440 660 424 720H376Q360 660 364 560Z", c.Round(c.Main))
                        .Rect(376, 700, 48, 40, 6, c.Metal(Brass)).Path("M376 740H424L402 880H398Z", c.Metal(Steel)).Line("M400 770V876", Ink, 3);
                    break;
                case 3:
                    c.Cast("M366 170H434V760L404 866H396L366 760Z", 1.3).Rect(384, 110, 32, 70, 10, c.Metal(Steel))
                        .Path("M366 170H434V760H366Z", c.Round(c.Main)).Line("M384 172V758M418 172V758", c.Main.Lit(-0.1), 4, 0.7)
                        .Path("M366 760H434L406 870H394Z", c.Metal(Steel)).Rect(430, 190, 16, 210, 8, c.Metal(Steel))
                        .Rect(364, 480, 72, 10, 0, Steel);
                    break;
                default:
                    c.Cast("M364 110Q400 80 436 110L430 740H370Z", 1.3).Path("M362 120Q400 84 438 120V440H362Z", c.Round(c.Main))
                        .Path("M366 440H434L428 690H372Z", c.Round(c.Main.Lit(-0.03)))
                        .Rect(360, 428, 80, 20, 5, c.Metal(c.Style == 1 ? Steel : Brass)).Path("M374 690H426L420 770H380Z", c.Round(Ink));
                    c.Path("M380 770H420Q430 820 400 890Q370 820 380 770Z", c.Metal(Brass)).Line("M400 800V880", Ink, 3).Circle(400, 806, 6, Ink)
                        .Path("M424 140h18q8 0 8 10v220q-8 16 -16 0V160h-10Z", c.Metal(c.Style == 1 ? Steel : Brass))
                        .Line("M380 150V410", "#fff", 7, 0.35);
                    break;
            }
        });
    }

    public static void Pencil(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                for (var i = 0; i < 5; i++)
                    Lead(c, 240 + i * 80, 170 + i * 37 % 80, c.Main.Lit(i % 2 * 0.03), Ink, -8);
                c.Turned(-8, 400, 500, () => c.Path(Card(180, 560, 440, 120, 8), c.Face(Paper)).Rect(300, 600, 200, 12, 4, Ink, 0.7)
                    .Rect(340, 628, 120, 8, 4, c.Main));
                break;
            case 1:
                c.Cast(Card(120, 330, 560, 470, 26), 1.4).Path(Card(120, 330, 560, 470, 26), c.Metal(Steel))
                    .Path(Card(146, 356, 508, 418, 14), Steel.Lit(-0.2));
                for (var i = 0; i < 6; i++)
                    Lead(c, 200 + i * 80, 376, Tint.Of(Bright[i]), Tint.Of(Bright[i]).Lit(-0.05), 0, 380);
                Lead(c, 400, 108, c.Main, c.Main.Lit(-0.05), 62, 390);
                break;
            default:
                foreach (var (x, turn) in new[] { (300, -14), (400, 2), (500, 16) })
                    c.Turned(turn, x, 600, () => Flat(c, x));
                break;
        }
    }

    public static void Notebook(Canvas c)
    {
        switch (c.Style)
        {
            case 1:
                Book(c, 340, 290, 320, 460, -12, c.Main.Lit(-0.06));
                Book(c, 260, 270, 320, 460, 2, c.Main.Lit(0.04));
                Book(c, 170, 300, 320, 460, 10, c.Main);
                c.Turned(10, 330, 530, () => c.Rect(230, 400, 200, 90, 4, Paper).Rect(256, 430, 148, 8, 3, Ink, 0.6)
                    .Rect(256, 452, 100, 8, 3, Ink, 0.4));
                break;
            case 2:
                Book(c, 170, 180, 460, 640, -4, c.Main);
                c.Turned(-4, 400, 500, () => c.Line("M210 230H590V770H210Z", Brass, 5, 0.8).Path("M400 380L460 440L400 500L340 440Z", Brass)
                    .Path("M540 800l0 90l18 -22l18 22v-90Z", Tint.Of("#C2553B")));
                break;
            case 3:
                Book(c, 150, 220, 480, 600, 5, c.Main);
                c.Turned(5, 400, 500, () => c.Rect(560, 214, 22, 612, 0, Ink, 0.6).Rect(200, 280, 300, 380, 2, Paper, 0.95)
                    .Line("M240 600Q300 420 360 520T470 400", Ink, 6).Circle(420, 370, 34, Tint.Of("#E0A23A"), 0.8)
                    .Path("M220 640L320 500L400 600L460 540L490 640Z", Leaf, 0.75));
                c.Turned(-40, 640, 760, () => c.Rect(560, 740, 226, 28, 6, c.Round(Tint.Of("#D4A229"))).Path("M560 740L510 754L560 768Z", Beech));
                break;
            default:
                Book(c, 190, 200, 420, 600, -7, c.Main);
                c.Turned(-7, 400, 500, () => c.Rect(556, 192, 16, 616, 0, c.Main.Lit(-0.24)).Rect(290, 330, 190, 110, 4, Paper, 0.95)
                    .Rect(316, 366, 138, 9, 3, Ink, 0.6).Rect(316, 390, 90, 8, 3, Ink, 0.35)
                    .Path("M300 796l0 80l16 -20l16 20v-80Z", Tint.Of("#C2553B")));
                break;
        }
    }

    /// <summary>A carpenter's pencil.</summary>
    internal static void Flat(Canvas c, double x) => c.Cast(Card(x - 44, 150, 88, 520, 6)).Path(Card(x - 44, 150, 88, 520, 6), c.Face(c.Main))
        .Path($"M{x - 44} 660H{x + 44}L{x + 16} 800H{x - 16}Z", c.Face(Beech))
        .Path($"M{x - 24} 760H{x + 24}L{x + 14} 820H{x - 14}Z", Ink).Rect(x - 44, 150, 88, 40, 6, Paper)
        .Rect(x - 14, 260, 28, 160, 4, c.Main.Lit(-0.14));

    internal static void Lead(Canvas c, double x, double top, Tint tint, Tint lead, double turn, double length = 560) => c.Turned(turn, 400, 500,
        () =>
        c.Cast(Box(x - 26, top + 70, 52, length - 70), 0.7).Path($"M{x - 26} {top + 90}L{x} {top}L{x + 26} {top + 90}Z", c.Face(Beech))
            .Path($"M{x - 9} {top + 31}L{x} {top}L{x + 9} {top + 31}Z", lead).Rect(x - 26, top + 88, 52, length - 88, 2, c.Round(tint))
            .Line($"M{x - 9} {top + 92}V{top + length}M{x + 11} {top + 92}V{top + length}", tint.Lit(-0.09), 3, 0.7));

    private static void Book(Canvas c, double x, double y, double width, double height, double turn, Tint tint) => c.Turned(turn, x + width / 2,
        y + height / 2, () =>
        c.Cast(Card(x, y, width, height, 14), 1.4).Path(Card(x + 10, y + 10, width, height, 14), Paper.Lit(-0.05))
            .Path(Card(x, y, width, height, 14), c.Face(tint)).Rect(x, y, 34, height, 10, tint.Lit(-0.09))
            .Line($"M{x + 36} {y + 4}V{y + height - 4}", tint.Lit(-0.16), 3, 0.6));
}
