using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Chairs, tables, rugs, throws, cushions and towels.</summary>
internal static class FurnitureForms
{
    public static void Chair(Canvas c)
    {
        var (wood, dark) = (c.Main, c.Main.Lit(-0.1));
        switch (c.Style)
        {
            case 0:
                c.Shadow(410, 800, 210).Line("M250 560L210 800M300 560L300 770M520 560L510 770", dark, 24).Line("M560 560L606 800", wood, 26);
                c.Line("M270 240Q400 190 530 240", wood, 40).Line("M272 250L266 540M528 250L534 540", wood, 22);
                for (var i = 0; i < 7; i++)
                    c.Line($"M{310 + i * 30} 232L{306 + i * 31} 540", i % 2 == 0 ? dark : wood, 11);
                c.Path("M210 548Q400 500 596 548Q620 580 570 596Q400 630 236 596Q186 580 210 548Z", c.Face(wood.Lit(0.03)))
                    .Line("M230 590Q400 634 576 590", dark, 8, 0.7).Line("M232 690H588", dark, 14);
                break;
            case 1:
                c.Shadow(400, 800, 170).Line("M400 560L400 770", dark.Lit(-0.04), 34).Line("M300 560L240 796", wood, 38)
                    .Line("M500 560L566 796", dark, 38);
                c.Ellipse(400, 560, 190, 46, dark).Wood(Disc(400, 540, 190, 44), wood.Lit(0.03), 210, 496, 380, 88);
                break;
            default:
                c.Shadow(410, 800, 220).Line("M240 470L230 800M560 470L590 800", wood, 30).Line("M290 520L300 770M520 520L520 770", dark, 22);
                c.Line("M250 230L262 600M548 230L542 600", wood, 26).Line("M244 236Q400 190 556 236M252 340Q400 300 548 340", wood, 36);
                c.Line("M226 470Q200 450 300 460M574 470Q600 450 500 460", wood, 26);
                var seat = "M232 590Q400 560 570 590L596 650Q400 690 206 650Z";
                c.Path(seat, c.Face(Cord));
                c.Inside(seat, () =>
                {
                    c.Lines(Enumerable.Range(0, 14).Select(i => $"M{200 + i * 30} 550v130"), Cord.Lit(-0.13), 4, 0.7);
                    c.Path("M200 560L400 620L200 680Z", Cord.Lit(-0.06)).Path("M600 560L400 620L600 680Z", Cord.Lit(-0.09));
                });
                c.Line("M206 652Q400 692 596 652", wood, 18);
                break;
        }
    }

    public static void SideTable(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(400, 800, 220).Line("M300 480L230 800M400 480V780", Oak.Lit(-0.1), 22).Line("M500 480L572 800", Oak, 24);
                c.Path(Turned(400, (430, 250), (480, 240)), c.Round(c.Main)).Ellipse(400, 430, 250, 40, c.Main.Lit(0.05))
                    .Ellipse(400, 440, 232, 32, c.Face(c.Main.Lit(-0.08)));
                c.Path(Turned(340, (350, 46), (430, 40)), c.Round(Paper)).Ellipse(340, 350, 46, 7, Tint.Of("#6B452E"))
                    .Rect(420, 404, 130, 20, 4, Tint.Of("#A8452F")).Rect(430, 386, 116, 18, 4, Paper.Lit(-0.06));
                break;
            case 1:
                Table(c, 440, 380, 210, c.Main);
                Table(c, 310, 540, 190, c.Main.Lit(0.05));
                break;
            case 2:
                c.Shadow(400, 800, 210).Path(Turned(400, (440, 200), (800, 200)), c.Round(c.Main)).Ellipse(400, 440, 200, 32, c.Main.Lit(0.07));
                c.Dots(Enumerable.Range(0, 26).Select(i => (214.0 + i * 137 % 372, 490.0 + i * 71 % 290)), 6, c.Main.Lit(-0.14), 0.5);
                c.Dots(Enumerable.Range(0, 16).Select(i => (230.0 + i * 113 % 340, 500.0 + i * 97 % 280)), 5, c.Main.Lit(0.12), 0.6);
                c.Sprig(420, 430, 190, 12, Leaf);
                c.Path(Turned(416, (350, 34), (390, 44), (434, 40)), c.Round(Paper));
                break;
            default:
                c.Cast(Disc(400, 440, 250, 250), 1.4);
                c.Circle(400, 440, 250, c.Ball(c.Main)).Circle(400, 440, 224, c.Face(Tint.Of("#DCE7EA")))
                    .Path("M250 560L470 240h110L330 620Z", "#fff", 0.35);
                c.Cast(Card(120, 690, 560, 34, 8)).Path(Card(120, 690, 560, 34, 8), c.Face(c.Main))
                    .Path(Turned(230, (620, 22), (690, 34)), c.Round(Tint.Of("#C86E4D")));
                c.Sprig(230, 626, 120, 10, Leaf);
                break;
        }
    }

    public static void Rug(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                var field = Box(160, 130, 480, 740);
                Fringe(c, 160, 480, 130, -1);
                Fringe(c, 160, 480, 870, 1);
                c.Cast(field).Path(field, c.Face(c.Main))
                    .Inside(field, () => c.Path("M160 130h480v250q-240 120 -480 20Z", c.Main.Lit(0.09))
                    .Path("M160 870V640q260 -120 480 30v200Z", c.Main.Lit(-0.1)).Circle(470, 520, 84, Paper.Lit(-0.06), 0.9)
                    .Line("M160 400q240 100 480 -20M160 640q260 -120 480 30", Paper, 6, 0.8));
                break;
            case 1:
                c.Cast(Disc(400, 500, 310, 310)).Circle(400, 500, 310, c.Ball(c.Main));
                for (var r = 290; r > 20; r -= 30)
                    c.Ring(400, 500, r, c.Main.Lit(r % 60 == 50 ? -0.1 : -0.055), 7, 0.75);
                c.Line("M104 500a296 296 0 1 1 592 0a296 296 0 1 1 -592 0", c.Main.Lit(-0.12), 18, 0.5, "4 27");
                break;
            case 2:
                var runner = Box(260, 70, 280, 860);
                Fringe(c, 260, 280, 70, -1);
                Fringe(c, 260, 280, 930, 1);
                c.Cast(runner).Path(runner, c.Face(c.Main));
                for (var i = 0; i < 10; i++)
                    c.Rect(260, 120 + i * 80, 280, i % 3 == 0 ? 30 : 12, 0, i % 3 == 0 ? Cord : c.Main.Lit(0.16), 0.85);
                c.Line("M290 70v860M510 70v860", c.Main.Lit(-0.12), 6, 0.6);
                break;
            default:
                var fleece = Blob((330, 140), (470, 130), (560, 230), (640, 260), (600, 420), (610, 600), (680, 760), (560, 780), (470, 870),
                    (400, 900), (320, 860), (230, 790), (120, 760), (190, 600), (200, 420), (160, 260), (250, 220));
                c.Cast(fleece, 1.3).Path(fleece, c.Ball(c.Main));
                var curls = Enumerable.Range(0, 60).Select(i => $"M{230 + i * 83 % 350} {210 + i * 127 % 580}q10 14 2 30").ToList();
                c.Lines(curls.Where((_, i) => i % 2 == 0), c.Main.Lit(-0.09), 7, 0.6)
                    .Lines(curls.Where((_, i) => i % 2 != 0), c.Main.Lit(0.07), 7, 0.6);
                break;
        }
    }

    public static void Throw(Canvas c)
    {
        if (c.Style == 3)
        {
            c.Shadow(400, 800, 250).Rect(150, 560, 500, 240, 110, c.Face(c.Main.Lit(-0.06)));
            for (var i = 0; i < 5; i++)
                c.Rect(210 + i * 90, 560, 40, 240, 0, i % 2 == 0 ? Paper : c.Main.Lit(-0.16), 0.85);
            c.Circle(640, 680, 119, c.Face(c.Main)).Ring(640, 680, 84, c.Main.Lit(-0.12), 8).Ring(640, 680, 48, c.Main.Lit(-0.12), 8)
                .Circle(640, 680, 14, c.Main.Lit(-0.16));
            c.Rect(270, 548, 34, 262, 8, c.Face(Leather)).Rect(480, 548, 34, 262, 8, c.Face(Leather)).Line("M287 552Q400 440 497 552", Leather, 20)
                .Rect(264, 640, 46, 40, 6, Brass).Rect(474, 640, 46, 40, 6, Brass);
            return;
        }

        c.Shadow(400, 800, 250);
        for (var fold = 3; fold >= 0; fold--)
        {
            var y = 720 - fold * 78;
            var layer = Card(170 + fold * 5, y, 460 - fold * 12, 84, 40);
            c.Path(layer, c.Face(c.Main.Lit(fold % 2 * 0.035)));
            c.Inside(layer, () => Weave(c, 170, y, 460, 84));
            c.Line($"M200 {y + 80}h400", c.Main.Lit(-0.16), 5, 0.5);
        }

        if (c.Style != 2)
        {
            c.Lines(Enumerable.Range(0, 19).Select(i => $"M{188 + i * 23} 760q{i % 2 * 8 - 4} 22 0 {30 + i % 3 * 4}"), c.Main.Lit(0.02), 7);
        }
    }

    public static void Cushion(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
            case 2:
                var pillow = "M150 270Q400 320 650 270Q610 500 650 760Q400 700 150 760Q190 500 150 270Z";
                c.Cast(pillow, 1.5).Path(pillow, c.Ball(c.Main));
                if (c.Style == 2)
                {
                    c.Inside(pillow, () =>
                    {
                        for (var i = 0; i < 16; i++)
                            Sun(c, 215 + i % 4 * 122 + i / 4 % 2 * 30, 340 + i / 4 * 116);
                    });
                }

                c.Line("M150 270Q400 320 650 270M150 760Q400 700 650 760", c.Main.Lit(-0.12), 6, 0.6)
                    .Line("M340 400Q400 470 380 560", c.Main.Lit(-0.1), 12, 0.4).Line("M450 380Q430 450 460 520", c.Main.Lit(0.07), 12, 0.45);
                break;
            case 1:
                var moon = "M110 660Q110 330 400 330T690 660Q690 720 630 720H170Q110 720 110 660Z";
                c.Cast(moon, 1.4).Path(moon, c.Ball(c.Main)).Line("M150 700Q400 660 650 700", c.Main.Lit(-0.14), 7, 0.6);
                foreach (var (x, lean) in new[] { (250, -40), (400, 0), (550, 40) })
                    c.Line($"M400 700Q{x} 560 {x + lean} 380", c.Main.Lit(-0.07), 9, 0.5);
                c.Circle(400, 692, 20, c.Ball(c.Main.Lit(-0.06))).Line("M190 560Q210 440 320 390", "#fff", 16, 0.2);
                break;
            default:
                c.Shadow(400, 800, 270).Rect(120, 590, 560, 210, 80, c.Round(c.Main.Lit(-0.04))).Ellipse(400, 610, 278, 78, c.Face(c.Main.Lit(0.03)))
                    .Circle(400, 612, 20, c.Main.Lit(-0.16));
                for (var i = 0; i < 10; i++)
                    c.Line($"M400 612L{Canvas.N(400 + 268 * Math.Cos(i * 0.628))} {Canvas.N(612 + 74 * Math.Sin(i * 0.628))}", c.Main.Lit(-0.09), 5,
                        0.6);
                c.Line("M340 730q60 26 120 0", Leather, 22).Line("M124 700Q400 790 676 700", c.Main.Lit(-0.12), 5, 0.5);
                break;
        }
    }

    public static void Towel(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(400, 800, 240);
                for (var i = 3; i >= 0; i--)
                {
                    var y = 700 - i * 96;
                    c.Path(Card(180 + i * 6, y, 440 - i * 12, 100, 48), c.Face(c.Main.Lit(i % 2 * 0.04)))
                        .Line($"M210 {y + 50}h390", c.Main.Lit(-0.1), 5, 0.6).Line($"M206 {y + 96}h380", c.Main.Lit(-0.16), 5, 0.45);
                }

                c.Line("M560 790q60 20 40 -60", c.Main.Lit(-0.2), 8);
                break;
            case 1:
                c.Line("M100 220H700", Oak.Lit(-0.04), 26).Circle(100, 220, 26, c.Ball(Brass)).Circle(700, 220, 26, c.Ball(Brass));
                var cloth = "M250 210h300q14 0 14 14l10 610q-170 22 -346 0l8 -610q0 -14 14 -14Z";
                c.Cast(cloth, 1.4).Path(cloth, c.Face(c.Main)).Inside(cloth, () =>
                {
                    c.Lines(Enumerable.Range(0, 15).Select(i => $"M{220 + i * 26} 200v660"), c.Main.Lit(-0.085), 5, 0.55);
                    c.Lines(Enumerable.Range(0, 24).Select(i => $"M210 {230 + i * 26}h400"), c.Main.Lit(-0.085), 5, 0.55);
                    c.Rect(480, 200, 120, 660, 0, c.Main.Lit(-0.2), 0.22);
                });
                break;
            default:
                c.Turned(-12, 400, 500, () =>
                {
                    var sheet = Box(210, 110, 380, 780);
                    Fringe(c, 210, 380, 110, -1);
                    Fringe(c, 210, 380, 890, 1);
                    c.Cast(sheet, 1.4).Path(sheet, c.Face(Paper));
                    for (var i = 0; i < 5; i++)
                        c.Rect(226 + i * 76, 110, i % 2 == 0 ? 44 : 22, 780, 0, i % 2 == 0 ? c.Main : c.Main.Lit(0.1));
                });
                break;
        }
    }

    private static void Weave(Canvas c, double x, double y, double width, double height)
    {
        var columns = Enumerable.Range(0, (int)(width / 26)).Select(i => x + i * 26);
        var stroke = c.Style == 1 ? $"l26 {height / 2}l-26 {height / 2}" : $"v{height}";
        c.Lines(columns.Select(at => $"M{at} {y}{stroke}"), c.Main.Lit(-0.08), c.Style == 2 ? 3 : 8, 0.45);
        if (c.Style == 2)
            c.Lines(Enumerable.Range(0, 4).Select(i => $"M{x} {y + 14 + i * 22}h{width}"), c.Main.Lit(-0.08), 3, 0.45);
    }

    private static void Fringe(Canvas c, double x, double width, double y, int direction)
    {
        c.Lines(Enumerable.Range(0, (int)(width / 20) + 1).Select(i => $"M{x + i * 20} {y}l{i % 3 - 1} {direction * 26}"), Cord, 5);
    }

    private static void Sun(Canvas c, double x, double y)
    {
        c.Circle(x, y, 22, Paper, 0.92).Line($"M{x - 38} {y}a38 38 0 1 1 76 0a38 38 0 1 1 -76 0", Paper, 11, 0.92, "5 24.8");
    }

    private static void Table(Canvas c, double x, double top, double half, Tint wood)
    {
        c.Shadow(x, 800, half)
            .Line($"M{x - half * 0.5} {top + 20}L{x - half * 0.62} 776M{x + half * 0.5} {top + 20}L{x + half * 0.62} 776", wood.Lit(-0.14), 18);
        c.Line($"M{x - half * 0.8} {top + 20}L{x - half * 0.95} 800M{x + half * 0.8} {top + 20}L{x + half * 0.95} 800", wood.Lit(-0.05), 22);
        c.Rect(x - half, top, half * 2, 34, 14, wood.Lit(-0.1))
            .Wood(Card(x - half, top - 14, half * 2, 34, 14), wood, x - half, top - 14, half * 2, 34);
    }
}
