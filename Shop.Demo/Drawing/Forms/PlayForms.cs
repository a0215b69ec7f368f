using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Things to build with, to drive, to hug and to fly.</summary>
internal static class PlayForms
{
    public static void Blocks(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(400, 800, 270);
                Cube(c, 160, 640, 160, c.Main);
                Cube(c, 480, 640, 160, Tint.Of(Bright[1]));
                c.Path("M320 800V700a80 80 0 0 1 160 0V800H440V710a40 40 0 0 0 -80 0V800Z", c.Face(Tint.Of(Bright[2])));
                Cube(c, 240, 480, 160, Tint.Of(Bright[0]));
                c.Path("M400 640V560H560V640Z", c.Face(Beech)).Path("M400 560L480 450L560 560Z", c.Face(c.Main.Lit(0.04)));
                Cube(c, 250, 370, 110, Beech.Lit(0.03));
                c.Path("M290 340h30l40 0l-55 -100l-55 100Z", c.Face(Tint.Of(Bright[3])));
                break;
            case 1:
                c.Shadow(400, 800, 330);
                for (var i = 0; i < 7; i++)
                    c.Line($"M{120 + i * 40} 790V{780 - i * 0.1}a{280 - i * 40} {300 - i * 42} 0 0 1 {560 - i * 80} 0V790",
                        i == 0 ? c.Main : Tint.Of(Bright[(i + 1) % 6]).Lit(0.04), 36);
                c.Line("M130 700A280 290 0 0 1 330 500", "#fff", 8, 0.3);
                break;
            default:
                c.Shadow(400, 800, 180).Path("M250 760H550Q550 806 400 806T250 760Z", c.Face(Beech.Lit(-0.06)));
                for (var i = 0; i < 6; i++)
                    c.Rect(230 + i * 22, 690 - i * 72, 340 - i * 44, 72, 36,
                        c.Round(i % 3 == 0 ? c.Main : i % 3 == 1 ? c.Main.Lit(-0.14) : Tint.Of(Bright[(i + 3) % 6]).Lit(0.1)));
                c.Circle(400, 280, 52, c.Ball(Beech)).Circle(384, 262, 12, "#fff", 0.5);
                break;
        }
    }

    public static void Car(Canvas c)
    {
        c.Shadow(400, 800, 300);
        switch (c.Style)
        {
            case 0:
                c.Path("M90 730Q90 620 200 610L330 600Q380 560 460 570L600 640Q720 650 720 740Z", c.Face(c.Main))
                    .Path("M330 600Q380 560 460 570L470 600Q400 620 330 600Z", c.Main.Lit(-0.3))
                    .Path("M360 600V540Q360 510 392 510T424 540V604Z", c.Ball(Beech)).Path("M80 610h80v40H80Z", c.Main.Lit(-0.1))
                    .Circle(240, 680, 44, Paper).Line("M228 662l14 -10v58", Ink, 9).Line("M120 640Q220 620 320 622", "#fff", 9, 0.3);
                Wheels(c, 220, 590, 74);
                break;
            case 1:
                c.Path("M120 740V420Q120 390 150 390H520Q560 390 590 450L640 560Q700 570 700 620V740Z", c.Face(c.Main))
                    .Path("M480 440H540L600 560H480Z", Tint.Of("#BFDDE3")).Line("M450 400V740M120 600H450", c.Main.Lit(-0.14), 6, 0.8)
                    .Rect(170, 450, 230, 110, 10, Paper, 0.95).Circle(285, 505, 34, c.Main).Circle(672, 640, 18, Flame)
                    .Path(Turned(330, (350, 20), (392, 36)), c.Round(Brass));
                Wheels(c, 240, 580, 78);
                break;
            default:
                c.Rect(90, 640, 300, 110, 14, c.Face(c.Main)).Rect(350, 560, 300, 190, 20, c.Face(c.Main.Lit(-0.03)))
                    .Rect(350, 420, 130, 200, 14, c.Face(c.Main.Lit(0.03))).Rect(378, 456, 74, 70, 8, Tint.Of("#BFDDE3"))
                    .Rect(336, 400, 160, 34, 12, c.Main.Lit(-0.14)).Rect(560, 470, 56, 100, 10, c.Round(Brass))
                    .Rect(548, 450, 80, 30, 10, c.Round(Brass.Lit(-0.06))).Circle(520, 540, 24, c.Ball(Brass)).Circle(640, 650, 34, c.Ball(Beech))
                    .Rect(130, 600, 200, 60, 12, Beech);
                c.Air(() => c.Circle(610, 390, 26, "#fff", 0.7).Circle(650, 340, 36, "#fff", 0.55).Circle(700, 270, 48, "#fff", 0.4));
                Wheels(c, 160, 600, 54);
                Wheels(c, 320, 450, 54);
                break;
        }
    }

    public static void Plush(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(400, 800, 210).Ellipse(270, 760, 80, 56, c.Ball(c.Main)).Ellipse(530, 760, 80, 56, c.Ball(c.Main))
                    .Ellipse(400, 660, 150, 150, c.Ball(c.Main)).Ellipse(400, 680, 96, 106, c.Main.Lit(0.07))
                    .Turned(30, 260, 600, () => c.Ellipse(260, 620, 48, 96, c.Ball(c.Main.Lit(-0.03))))
                    .Turned(-30, 540, 600, () => c.Ellipse(540, 620, 48, 96, c.Ball(c.Main.Lit(-0.03))));
                c.Circle(290, 320, 60, c.Ball(c.Main)).Circle(510, 320, 60, c.Ball(c.Main)).Circle(290, 322, 34, c.Main.Lit(0.09))
                    .Circle(510, 322, 34, c.Main.Lit(0.09)).Ellipse(400, 410, 150, 138, c.Ball(c.Main.Lit(0.015)))
                    .Ellipse(400, 456, 66, 52, c.Main.Lit(0.12)).Path("M376 432q24 -14 48 0q-4 24 -24 28q-20 -4 -24 -28Z", Ink)
                    .Line("M400 460v18M376 488q24 18 48 0", Ink, 6).Circle(346, 396, 12, Ink).Circle(454, 396, 12, Ink)
                    .Ellipse(270, 770, 42, 28, c.Main.Lit(0.1)).Ellipse(530, 770, 42, 28, c.Main.Lit(0.1));
                c.Path("M330 540l70 24l70 -24v54l-70 -20l-70 20Z", Tint.Of("#B23C4A")).Circle(400, 568, 16, Tint.Of("#8E2D3A"));
                break;
            case 1:
                c.Shadow(400, 800, 180)
                    .Turned(-10, 340, 330, () => c.Ellipse(335, 210, 44, 150, c.Ball(c.Main)).Ellipse(335, 220, 20, 110, Tint.Of("#E9BDB6")))
                    .Turned(16, 460, 330, () => c.Ellipse(465, 210, 44, 150, c.Ball(c.Main)).Ellipse(465, 220, 20, 110, Tint.Of("#E9BDB6")));
                c.Ellipse(290, 780, 66, 40, c.Ball(c.Main)).Ellipse(510, 780, 66, 40, c.Ball(c.Main))
                    .Path("M300 520H500L560 760Q400 800 240 760Z", c.Face(Tint.Of("#7F9DB5"))).Path(Card(420, 640, 90, 90, 10), Tint.Of("#6A89A2"))
                    .Path("M450 640l16 -70l18 70Z", Tint.Of("#E37D37")).Line("M466 574l-12 -26M468 574l14 -24", Leaf, 7)
                    .Turned(24, 280, 600, () => c.Ellipse(270, 620, 36, 90, c.Ball(c.Main)))
                    .Turned(-24, 520, 600, () => c.Ellipse(530, 620, 36, 90, c.Ball(c.Main)));
                c.Ellipse(400, 430, 130, 116, c.Ball(c.Main.Lit(0.01))).Circle(352, 420, 11, Ink).Circle(448, 420, 11, Ink)
                    .Path("M386 450h28l-14 18Z", Tint.Of("#C77A78"))
                    .Line("M400 468v14M380 492q20 14 40 0M300 450h-50M300 466l-46 12M500 450h50M500 466l46 12", Ink, 4, 0.7);
                break;
            default:
                c.Shadow(360, 800, 230).Path("M600 640Q640 560 620 500Q690 520 710 580Q750 530 790 540Q790 620 690 680Z", c.Face(c.Main))
                    .Path("M90 700Q80 480 330 480Q520 490 640 640L700 660Q640 790 440 800H260Q100 800 90 700Z", c.Ball(c.Main))
                    .Path("M92 710Q200 760 420 720Q520 720 600 740Q520 800 440 800H260Q110 800 92 710Z", Paper.Lit(-0.02));
                c.Lines(Enumerable.Range(0, 8).Select(i => $"M{150 + i * 46} {738 + i % 2 * 4}q-8 34 4 56"), c.Main.Lit(0.1), 5, 0.7)
                    .Circle(210, 630, 15, Ink).Circle(205, 625, 5, "#fff").Line("M120 700Q170 730 230 704", Ink, 6, 0.7)
                    .Path("M330 700Q340 780 420 800Q420 720 380 690Z", c.Main.Lit(-0.08))
                    .Line("M320 470Q310 400 270 380M330 470Q350 390 400 380", Tint.Of("#A9D0DA"), 13);
                break;
        }
    }

    public static void Kite(Canvas c)
    {
        c.Air(() => c.Path("M80 250q20 -50 80 -40q40 -60 110 -16q60 -6 60 56Z", "#fff", 0.55)
            .Path("M500 860q20 -50 80 -40q40 -60 110 -16q60 -6 60 56Z", "#fff", 0.45));
        switch (c.Style)
        {
            case 0:
                c.Turned(22, 400, 400, () => c.Cast("M400 120L590 360L400 680L210 360Z", 2).Path("M400 120L590 360H210Z", c.Face(c.Main))
                    .Path("M210 360H590L400 680Z", c.Face(c.Main.Lit(-0.09))).Path("M400 120L590 360H400Z", c.Main.Lit(0.08))
                    .Path("M400 360L400 680L210 360Z", Flame, 0.9).Line("M400 120V680M210 360H590", Walnut, 6));
                c.Line("M296 658Q360 760 260 820T300 960", Cord, 6);
                foreach (var (x, y, i) in new[] { (320, 730, 0), (258, 820, 3), (290, 910, 2) })
                    c.Path($"M{x} {y}l-34 -18v36ZM{x} {y}l34 -18v36Z", Tint.Of(Bright[i]));
                break;
            case 1:
                c.Turned(-8, 400, 400, () => c.Cast("M400 180L740 520Q560 470 400 560Q240 470 60 520Z", 2)
                    .Path("M400 180L740 520Q560 470 400 560Z", c.Face(c.Main)).Path("M400 180L60 520Q240 470 400 560Z", c.Face(c.Main.Lit(0.06)))
                    .Path("M400 180L560 486Q480 510 400 560Z", Flame, 0.9).Path("M400 180L240 486Q320 510 400 560Z", Paper, 0.9)
                    .Path("M400 360L430 620L400 660L390 560Z", c.Main.Lit(-0.14)).Line("M400 180V560", Walnut, 6));
                c.Air(() => c.Line("M420 640Q480 800 300 1010", Cord, 5));
                break;
            case 2:
                c.Scaled(0.82, 400, 450, () => c.Turned(30, 400, 450, () => c.Cast("M400 190L740 640L560 560L400 640L240 560L60 640Z", 2)
                    .Path("M400 190L740 640L560 560L400 640Z", c.Face(c.Main)).Path("M400 190L60 640L240 560L400 640Z", c.Face(c.Main.Lit(0.08)))
                    .Path("M400 190L560 560L400 640Z", c.Main.Lit(-0.12)).Path("M470 284L740 640L640 594Z", Flame)
                    .Path("M330 284L60 640L160 594Z", Paper).Line("M400 190V640M400 190L740 640M400 190L60 640", Ink, 6)));
                c.Air(() => c.Line("M340 560L200 1010M430 620L260 1010", Cord, 4));
                break;
            default:
                c.Turned(14, 400, 450, () =>
                {
                    foreach (var y in new[] { 180, 480 })
                        c.Path($"M220 {y}L400 {y + 60}V{y + 240}L220 {y + 180}Z", c.Face(c.Main))
                            .Path($"M400 {y + 60}L580 {y}V{y + 180}L400 {y + 240}Z", c.Face(c.Main.Lit(-0.1)))
                            .Path($"M220 {y}L400 {y - 50}L580 {y}L400 {y + 60}Z", Paper.Lit(-0.05))
                            .Line($"M220 {y + 90}L400 {y + 150}L580 {y + 90}", Paper, 16, 0.85);
                    c.Line("M220 180V664M400 240V724M580 180V664", Walnut, 9);
                });
                c.Air(() => c.Line("M340 690Q420 860 300 1010", Cord, 5));
                break;
        }
    }

    private static void Cube(Canvas c, double x, double y, double size, Tint tint) =>
        c.Rect(x, y, size, size, 8, c.Face(tint)).Rect(x + size * 0.12, y + size * 0.12, size * 0.76, size * 0.76, 6, tint.Lit(0.05), 0.8)
            .Line($"M{x + size * 0.2} {y + size * 0.6}q{size * 0.3} {-size * 0.16} {size * 0.6} 0", tint.Lit(-0.08), 4, 0.5);

    private static void Wheels(Canvas c, double left, double right, double r)
    {
        foreach (var x in new[] { left, right })
            c.Circle(x, 806 - r, r, c.Ball(Walnut.Lit(-0.06))).Circle(x, 806 - r, r * 0.62, c.Ball(Beech)).Circle(x, 806 - r, r * 0.16, Steel);
    }
}
