using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Puzzles and board games.</summary>
internal static class GameForms
{
    public static void Puzzle(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
            case 1:
                c.Turned(-6, 400, 480, () =>
                {
                    var sheet = Box(140, 200, 520, 480);
                    c.Cast(sheet, 1.6).Path(sheet, c.Style == 0 ? Tint.Of("#BFD9E6") : Tint.Of("#DCE6B8")).Inside(sheet, () => Picture(c));
                    c.Lines(Enumerable.Range(1,
                        4).Select(i => $"M{140 + i * 104} 200v30q26 26 0 50t0 50q-26 26 0 50t0 50q26 26 0 50t0 50q-26 26 0 50t0 50"), Ink, 3, 0.3)
                        .Lines(Enumerable.Range(1,
                            4).Select(i => $"M140 {200 + i * 96}h30q26 26 50 0t50 0q26 -26 50 0t50 0q26 26 50 0t50 0q26 -26 50 0t50 0"), Ink, 3, 0.3);
                    c.Rect(556, 584, 106, 98, 0, c.Wall(-0.04));
                });
                Piece(c, 600, 790, 18, c.Main);
                Piece(c, 250, 800, -24, c.Main.Lit(0.1));
                break;
            case 2:
                c.Cast(Card(130, 230, 540, 540, 20), 1.5).Wood(Card(130, 230, 540, 540, 20), c.Main.Lit(-0.12), 130, 230, 540, 540);
                c.Path("M160 260L400 500L160 740Z", c.Face(c.Main.Lit(0.05))).Path("M160 260H640L400 500Z", c.Face(c.Main))
                    .Path("M640 260V500L520 380Z", c.Face(c.Main.Lit(0.1))).Path("M520 380L640 500L520 620L400 500Z", c.Face(c.Main.Lit(-0.05)))
                    .Path("M640 500V740L400 740Z", c.Face(c.Main.Lit(0.03))).Path("M400 500L520 620H280Z", c.Face(c.Main.Lit(0.12)))
                    .Path("M280 620H520L400 740H160Z", c.Face(c.Main.Lit(-0.03)));
                c.Line("M160 260L640 740M160 740L640 260M520 380L640 500L400 740M280 620H520", c.Main.Lit(-0.3), 5, 0.5);
                break;
            default:
                c.Shadow(360, 790, 230)
                    .Path("M150 460L300 390H650L560 460Z", c.Main.Lit(0.07)).Path("M560 460L650 390V700L560 790Z", c.Main.Lit(-0.14))
                    .Wood(Box(150, 460, 410, 330), c.Main, 150, 460, 410, 330);
                c.Path("M150 570H330V680H150Z", c.Face(c.Main.Lit(-0.1))).Path("M360 460H460V790H360Z", c.Main.Lit(0.08), 0.8)
                    .Line("M150 570H330V680H150M360 460V790M460 460V790M460 620H560", c.Main.Lit(-0.3), 5, 0.6)
                    .Rect(470, 560, 150, 54, 6, c.Face(Beech)).Circle(250, 626, 18, c.Ball(Brass));
                break;
        }
    }

    public static void BoardGame(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(400, 782, 320).Path("M90 740L230 560H570L710 740Z", c.Face(c.Main)).Path("M90 740H710V786H90Z", c.Main.Lit(-0.16));
                c.Path(string.Concat(Enumerable.Range(0, 18).Select(Square)), Beech.Lit(0.06));
                Chessman(c, 300, 720, 1.1, Beech, king: true);
                Chessman(c, 500, 690, 0.95, c.Main.Lit(-0.14), king: false);
                Chessman(c, 590, 740, 0.8, c.Main.Lit(-0.14), king: false);
                break;
            case 1:
                c.Shadow(400, 800, 300).Path(Card(140, 560, 520, 240, 14), c.Face(c.Main)).Path(Card(140, 560, 520, 40, 14), c.Main.Lit(-0.12))
                    .Circle(400, 690, 70, Paper, 0.95);
                c.Line("M400 750V640", Brass, 9)
                    .Lines(Enumerable.Range(0, 4).Select(i => $"M400 {730 - i * 24}q-30 -4 -34 -30M400 {730 - i * 24}q30 -4 34 -30"), Brass, 10);
                foreach (var (x, i) in new[] { (240, 0), (330, 2), (470, 3), (560, 4) })
                    c.Path($"M{x - 34} 560L{x - 14} 480H{x + 14}L{x + 34} 560Z", c.Face(Tint.Of(Bright[i])))
                        .Circle(x, 456, 34, c.Ball(Tint.Of(Bright[i])));
                break;
            case 2:
                c.Turned(-6, 400, 500, () =>
                {
                    c.Cast(Card(110, 240, 580, 500, 20), 1.5).Path(Card(110, 240, 580, 500, 20), c.Face(c.Main))
                        .Line("M130 260H670V720H130Z", c.Main.Lit(0.16), 4, 0.7);
                    c.Path(string.Concat(Enumerable.Range(0, 6).Select(i => $"M{150 + i * 84} 280h42l-21 170ZM{150 + i * 84} 700h42l-21 -170Z")),
                        Paper, 0.85)
                        .Path(string.Concat(Enumerable.Range(0, 6).Select(i => $"M{192 + i * 84} 280h42l-21 170ZM{192 + i * 84} 700h42l-21 -170Z")),
                            c.Main.Lit(-0.16))
                        .Dots([(171, 306), (171, 344), (171, 382), (507, 674), (507, 636), (340, 306), (340, 344)], 19, Paper.Lit(-0.03))
                        .Dots([(255, 674), (255, 636), (255, 598), (423, 306), (591, 674)], 19, Ink);
                });
                Die(c, 480, 470, 16);
                Die(c, 380, 500, -12);
                break;
            default:
                for (var i = 0; i < 5; i++)
                    Domino(c, 150 + i * 122, 530, 4 + i * 5, i);
                Domino(c, 320, 720, -84, 6);
                break;
        }

        static string Square(int i)
        {
            var (row, column) = (i / 6, i % 6);
            var (y, next) = (560 + row * 60, 620 + row * 60);
            var at = column + (row % 2) * 0.5 - (row % 2 == 0 ? 0 : 0.5);
            double X(double k, double y) => 230 - (y - 560) * 0.78 + (340 + (y - 560) * 1.56) * k / 6;
            return (row + column) % 2 == 0 ? $"M{Canvas.N(X(at, y))} {y}L{Canvas.N(X(at + 1, y))} {y}L{Canvas.N(X(at + 1, next))} {next}"
                + $"L{Canvas.N(X(at, next))} {next}Z" : "";
        }
    }

    private static void Picture(Canvas c)
    {
        if (c.Style == 0)
            c.Rect(100, 480, 640, 260, 0, c.Main).Path("M180 500h150l-30 60H214ZM250 490V330l70 150Z", Paper)
                .Path("M400 520h180l-36 70H440ZM490 510V300l-80 200Z", Tint.Of("#C2553B")).Circle(580, 290, 44, Flame)
                .Line("M180 620q60 -20 120 0t120 0t120 0", "#fff", 6, 0.5)
                .Line("M160 290q20 -20 36 0q16 -20 36 0M260 250q16 -16 28 0q14 -16 28 0", Ink, 5);
        else
            c.Path(string.Concat(Enumerable.Range(0, 5).Select(i => $"M100 {430 + i * 60}q300 -50 640 0v26q-340 -50 -640 0Z")), c.Main)
                .Dots(Enumerable.Range(0, 20).Select(i => (170.0 + i % 5 * 110, 410.0 + i / 5 * 62)), 22, c.Main.Lit(0.09))
                .Dots(Enumerable.Range(0, 12).Select(i => (200.0 + i % 4 * 130, 440.0 + i / 4 * 90)), 13, Tint.Of("#D9653B"))
                .Path("M420 200h180v120H420ZM400 210l110 -70l110 70Z", Tint.Of("#C88A6A")).Circle(220, 280, 46, Flame);
    }

    private static void Piece(Canvas c, double x, double y, double turn, Tint tint)
    {
        var d = $"M{x - 60} {y - 50}h38q-12 -36 22 -36t22 36h38v34q36 -12 36 20t-36 20v34h-120v-34q36 12 36 -20t-36 -20Z";
        c.Turned(turn, x, y, () => c.Cast(d).Path(d, c.Face(tint)));
    }

    private static void Chessman(Canvas c, double x, double y, double size, Tint wood, bool king) => c.Scaled(size, x, y, () =>
    {
        c.Path(Turned(x, (y - 250, 22), (y - 230, 44), (y - 200, 26), (y - 100, 34), (y - 40, 64), (y + 20, 76)), c.Round(wood))
            .Line($"M{x - 62} {y - 34}q62 18 124 0", wood.Lit(-0.15), 6, 0.7);
        if (king)
            c.Path(Turned(x, (y - 330, 44), (y - 250, 26)), c.Round(wood.Lit(0.02))).Ellipse(x, y - 330, 44, 10, wood.Lit(0.06))
                .Line($"M{x} {y - 400}v60M{x - 24} {y - 378}h48", wood.Lit(-0.05), 16);
        else
            c.Circle(x, y - 284, 50, c.Ball(wood.Lit(0.02)));
    });

    private static void Die(Canvas c, double x, double y, double turn) => c.Turned(turn, x, y, () =>
        c.Cast(Card(x - 34, y - 34, 68, 68, 14)).Path(Card(x - 34, y - 34, 68, 68, 14), c.Face(Paper))
            .Dots([(x - 16, y - 16), (x + 16, y - 16), (x, y), (x - 16, y + 16), (x + 16, y + 16)], 7, Ink));

    private static void Domino(Canvas c, double x, double y, double turn, int pips) => c.Turned(turn, x, y + 130, () =>
    {
        var dot = c.Main.L > 0.6 ? Ink : Paper;
        (double X, double Y)[] spots = [(-28, -28), (28, 28), (28, -28), (-28, 28), (0, 0), (-28, 0), (28, 0)];
        c.Path(Card(x - 46, y + 8, 118, 262, 16), c.Main.Lit(-0.2)).Path(Card(x - 56, y, 118, 262, 16), c.Face(c.Main))
            .Line($"M{x - 40} {y + 131}h86", dot, 5, 0.7);
        c.Dots(spots.Take(pips % 6 + 1).Select(s => (x + 3 + s.X, y + 66 + s.Y)), 11, dot)
            .Dots(spots.Take((pips + 3) % 6 + 1).Select(s => (x + 3 + s.X, y + 196 + s.Y)), 11, dot);
    });
}
