using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Mugs, plates, bowls and glasses.</summary>
internal static class TablewareForms
{
    public static void Mug(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                Vessel(c, 375, 470, 160, [(470, 160), (640, 152), (800, 142)], handle: true);
                c.Path(Turned(375, (770, 144), (800, 142)), c.Round(Tint.Of("#D9C7A8")));
                break;
            case 1:
                Vessel(c, 380, 480, 138, [(480, 138), (560, 172), (660, 184), (740, 160), (800, 128)], handle: true);
                c.Line("M262 590q118 44 236 0", c.Main.Lit(-0.1), 5, 0.5).Line("M214 640q166 52 332 0", c.Main.Lit(-0.1), 5, 0.4);
                break;
            case 2:
                Vessel(c, 375, 500, 158, [(500, 158), (650, 154), (790, 150), (800, 140)], handle: true, inside: Paper);
                c.Line("M217 500a158 24 0 0 0 316 0", c.Main.Lit(c.Main.L > 0.6 ? -0.4 : -0.12), 9);
                c.Circle(300, 700, 9, Ink, 0.55).Circle(322, 716, 4, Ink, 0.45);
                break;
            default:
                c.Shadow(285, 800, 110).Shadow(535, 812, 105);
                Vessel(c, 285, 560, 104, [(560, 104), (690, 98), (770, 84), (800, 70)], shadow: false);
                Vessel(c, 535, 590, 100, [(590, 100), (710, 94), (784, 80), (812, 66)], shadow: false);
                c.Ellipse(285, 566, 84, 11, Tint.Of("#4B2E20")).Ellipse(535, 596, 80, 10, Tint.Of("#4B2E20"));
                break;
        }
    }

    public static void Plate(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                Leaning(c, 400, 480, 290, c.Main);
                c.Ring(400, 480, 232, c.Main.Lit(-0.07), 3, 0.8).Ring(400, 480, 262, c.Main.Lit(-0.1), 5, 0.35);
                Flat(c, 300, 806, 220, Paper.Lit(-0.05));
                break;
            case 1:
                Leaning(c, 420, 500, 270, c.Main);
                for (var i = 0; i < 4; i++)
                    Flat(c, 270, 800 - i * 16, 190 - i * 3, i % 2 == 0 ? c.Main : c.Main.Lit(0.05));
                break;
            case 2:
                for (var i = 3; i >= 0; i--)
                {
                    Leaning(c, 310 + i * 62, 530 - i * 10, 240, c.Main);
                    c.Ring(310 + i * 62, 530 - i * 10, 236, c.Main.Lit(-0.42), 8);
                }

                break;
            default:
                c.Shadow(400, 814, 280);
                c.Ellipse(400, 700, 345, 120, c.Round(c.Main.Lit(-0.08))).Ellipse(400, 688, 345, 116, c.Round(c.Main))
                    .Ellipse(400, 690, 262, 82, c.Main.Lit(-0.035));
                Lemon(c, 330, 655, 1);
                Lemon(c, 450, 668, 0.9);
                c.Sprig(560, 690, 130, 62, Leaf);
                break;
        }
    }

    public static void Bowl(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                Vessel(c, 400, 590, 215, [(590, 215), (690, 196), (760, 132), (782, 92), (800, 94)]);
                c.Line("M520 585L640 450", Oak.Lit(-0.05), 20).Ellipse(652, 438, 40, 28, c.Ball(Oak));
                c.Ellipse(400, 598, 186, 24, Tint.Of("#EBDDBF")).Circle(350, 596, 12, Tint.Of("#5E6FA8")).Circle(390, 602, 12, Tint.Of("#5E6FA8"))
                    .Circle(374, 590, 11, Tint.Of("#4B5B96"));
                break;
            case 1:
                c.Line("M250 380L590 600", Walnut, 13).Line("M300 350L620 596", Walnut.Lit(-0.06), 13);
                Vessel(c, 400, 580, 240, [(580, 240), (660, 226), (740, 168), (776, 96), (800, 100)]);
                c.Line("M200 654q200 58 400 0", c.Main.Lit(c.Main.L > 0.6 ? -0.14 : 0.12), 8, 0.7);
                break;
            case 2:
                c.Path("M560 560q70 -16 92 10q-28 30 -84 32Z", c.Main.Lit(-0.06));
                Vessel(c, 390, 560, 220, [(560, 220), (660, 208), (750, 168), (800, 120)], inside: Paper);
                c.Line("M170 560a220 33 0 0 0 440 0", c.Main.Lit(-0.22), 7);
                c.Line("M470 548L610 350", Beech, 18).Ellipse(620, 334, 26, 40, c.Ball(Beech));
                break;
            default:
                Vessel(c, 400, 590, 260, [(590, 260), (690, 236), (766, 160), (800, 110)]);
                for (var i = 0; i < 4; i++)
                    c.Line(Through((160 + 14 * i, 640 + i * 34), (300, 668 + i * 34), (480, 648 + i * 34), (640 - 16 * i, 644 + i * 30)),
                        c.Main.Lit(-0.12), 4, 0.5);
                c.Sprig(330, 606, 120, -40, Leaf);
                c.Sprig(420, 606, 140, 8, Leaf.Lit(0.04));
                c.Sprig(500, 606, 110, 44, Leaf);
                c.Circle(380, 590, 26, c.Ball(Tint.Of("#C94A3A"))).Circle(452, 594, 22, c.Ball(Tint.Of("#C94A3A")));
                break;
        }
    }

    public static void Glass(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(290, 790, 110).Shadow(520, 806, 110);
                Clear(c, 290, [(500, 108), (660, 100), (790, 90)], 600);
                Clear(c, 520, [(520, 108), (680, 100), (806, 90)], 700);
                for (var i = 0; i < 4; i++)
                    c.Line($"M{190 + i * 5} {560 + i * 55}q{100 - i * 4} 26 {200 - i * 10} 0", "#fff", 4, 0.45);
                break;
            case 1:
                Stem(c, 285, 350, c.Main);
                Stem(c, 530, 380, c.Main);
                break;
            case 2:
                c.Shadow(390, 800, 130);
                Clear(c, 390, [(330, 60), (430, 64), (520, 128), (680, 140), (800, 118)], 590);
                c.Path(Turned(390, (250, 74), (270, 76), (360, 70), (400, 62)), c.Main.Lit(0.04), 0.62)
                    .Ellipse(390, 250, 74, 10, c.Main.Lit(-0.1), 0.5);
                c.Sprig(600, 800, 190, 12, Leaf);
                break;
            default:
                c.Shadow(390, 800, 110);
                Clear(c, 390, [(390, 132), (560, 122), (700, 104), (800, 92)], 470, Tint.Of("#DDA035"));
                c.Path(Turned(390, (380, 132), (450, 131), (478, 128)), c.Round(Paper));
                c.Ellipse(390, 378, 132, 30, Paper).Circle(340, 372, 26, Paper.Lit(0.02)).Circle(420, 366, 32, Paper.Lit(0.01))
                    .Circle(470, 380, 20, Paper);
                break;
        }
    }

    /// <summary>An open pot of a turned profile, seen into from above.</summary>
    private static void Vessel(
        Canvas c, double x, double top, double rim, (double Y, double Half)[] profile, bool handle = false, Tint? inside = null, bool shadow = true)
    {
        var foot = profile[^1];
        if (shadow)
            c.Shadow(x, foot.Y, foot.Half * 1.15);
        if (handle)
        {
            var (at, height) = (profile.Max(p => p.Half) + x - 12, foot.Y - top);
            var d = Through((at - 20, top + height * 0.2), (at + 78, top + height * 0.2), (at + 96, top + height * 0.45),
                (at + 58, top + height * 0.7), (at - 30, top + height * 0.78));
            c.Line(d, c.Main.Lit(-0.1), 36).Line(d, c.Main.Lit(-0.02), 22);
        }

        c.Path(Turned(x, profile), c.Round(c.Main));
        c.Ellipse(x, top, rim, rim * Canvas.Tilt, c.Main.Lit(0.04))
            .Ellipse(x, top + 3, rim - 13, (rim - 13) * Canvas.Tilt, (inside ?? c.Main).Lit(-0.13));
        c.Shine(x - rim * 0.68, top + 46, (foot.Y - top) * 0.42, width: 13);
    }

    private static void Clear(Canvas c, double x, (double Y, double Half)[] profile, double water, Tint? drink = null)
    {
        var outline = Turned(x, profile);
        c.Path(outline, c.Main.Lit(0.03), 0.5);
        c.Inside(outline, () => c.Rect(x - 300, water, 600, 500, 0, c.Round(drink ?? c.Main), drink is null ? 0.5 : 0.92));
        if (drink is null)
        {
            var half = profile.Last(p => p.Y <= water).Half;
            c.Ellipse(x, water, half - 3, (half - 3) * Canvas.Tilt, c.Main.Lit(0.06), 0.75);
        }

        c.Line(outline, c.Main.Lit(-0.16), 4, 0.6).Ellipse(x, profile[0].Y, profile[0].Half, profile[0].Half * Canvas.Tilt, "#fff", 0.35);
        c.Shine(x - profile[0].Half * 0.7, profile[0].Y + 34, (profile[^1].Y - profile[0].Y) * 0.7, width: 9);
    }

    private static void Stem(Canvas c, double x, double top, Tint glass)
    {
        c.Shadow(x, 806, 90).Ellipse(x, 802, 88, 14, glass.Lit(-0.04), 0.75).Rect(x - 7, top + 235, 14, 566 - top, 6, c.Round(glass));
        var bowl = Turned(x, (top, 88), (top + 90, 112), (top + 180, 88), (top + 240, 14));
        c.Path(bowl, glass.Lit(0.04), 0.55);
        c.Inside(bowl, () => c.Rect(x - 150, top + 110, 300, 200, 0, c.Round(Tint.Of("#8E2B44")), 0.88));
        c.Ellipse(x, top + 110, 109, 14, Tint.Of("#A63A55")).Ellipse(x, top, 88, 12, "#fff", 0.5).Line(bowl, glass.Lit(-0.15), 3, 0.5);
        c.Shine(x - 74, top + 40, 110, width: 8);
    }

    private static void Leaning(Canvas c, double x, double y, double r, Tint tint)
    {
        c.Shadow(x, y + r, r * 0.5).Circle(x + 5, y + 7, r, tint.Lit(-0.17)).Circle(x, y, r, c.Ball(tint)).Ring(x, y, r - 5, tint.Lit(0.06), 8, 0.8)
            .Circle(x, y, r * 0.72, c.Face(tint.Lit(-0.03)));
        c.Line($"M{x - r * 0.82} {y - r * 0.2}A{r * 0.84} {r * 0.84} 0 0 1 {x - r * 0.1} {y - r * 0.83}", "#fff", 10, 0.3);
    }

    private static void Flat(Canvas c, double x, double y, double r, Tint tint)
    {
        c.Shadow(x, y, r * 0.9).Ellipse(x, y - 8, r, r * 0.17, tint.Lit(-0.1)).Ellipse(x, y - 15, r, r * 0.17, c.Round(tint))
            .Ellipse(x, y - 14, r * 0.7, r * 0.1, tint.Lit(-0.04));
    }

    private static void Lemon(Canvas c, double x, double y, double size) => c.Scaled(size, x, y, () =>
        c.Path($"M{x - 78} {y}q20 -62 78 -58q56 -2 76 54q12 4 14 14q-14 6 -22 4q-28 50 -74 46q-52 0 -72 -60Z", c.Ball(Tint.Of("#EBCB4B"))));
}
