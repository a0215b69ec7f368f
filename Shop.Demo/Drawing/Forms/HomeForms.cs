using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Lamps, vases, candles, clocks, furniture and soap.</summary>
internal static class HomeForms
{
    private static readonly Tint Linen = Tint.Of("#F1E6CF");
    private static readonly Tint Light = Tint.Of("#FFF3CF");

    public static void TableLamp(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Halo(400, 560, 380, 330).Halo(400, 806, 330, 60).Shadow(400, 800, 90);
                c.Path(Turned(400, (560, 40), (620, 104), (700, 126), (770, 96), (800, 74)), c.Round(c.Main)).Rect(390, 490, 20, 76, 6, Brass)
                    .Shine(312, 640, 90);
                c.Path(Turned(400, (230, 116), (480, 212)), c.Round(Linen)).Ellipse(400, 480, 205, 22, Light, 0.9)
                    .Ellipse(400, 230, 116, 15, Linen.Lit(-0.1));
                break;
            case 1:
                c.Halo(400, 540, 400, 350).Halo(400, 806, 350, 60).Shadow(400, 800, 140);
                c.Path(Turned(400, (400, 46), (640, 52), (740, 90), (800, 128)), c.Round(c.Main));
                c.Path("M150 430Q170 190 400 186T650 430Z", c.Ball(c.Main)).Ellipse(400, 430, 250, 30, c.Main.Lit(-0.12))
                    .Ellipse(400, 432, 226, 20, Light);
                c.Line("M206 380Q232 260 340 226", "#fff", 13, 0.32);
                break;
            case 2:
                c.Halo(600, 520, 260, 300).Halo(590, 806, 230, 46).Shadow(300, 800, 140);
                c.Line("M300 780L220 480L520 270", c.Main.Lit(-0.04), 18).Circle(220, 480, 24, c.Ball(Brass))
                    .Circle(152, 535, 40, c.Ball(c.Main.Lit(-0.08))).Line("M220 480L160 530", c.Main.Lit(-0.04), 12);
                c.Path(Turned(300, (766, 120), (800, 130)), c.Round(c.Main)).Ellipse(300, 766, 120, 18, c.Main.Lit(0.05));
                c.Turned(-22, 560, 300, () => c.Path("M500 300Q510 210 570 206T640 300L700 380H440Z", c.Round(c.Main))
                    .Ellipse(570, 380, 130, 20, Light).Rect(550, 176, 40, 40, 12, c.Main.Lit(-0.08)));
                c.Circle(520, 270, 18, c.Ball(Brass));
                break;
            default:
                c.Halo(400, 530, 380, 370).Shadow(400, 800, 122);
                c.Path(Turned(400, (690, 110), (760, 118), (800, 118)), c.Round(c.Main)).Ellipse(400, 690, 110, 16, c.Main.Lit(0.05));
                c.Circle(400, 530, 180, c.Ball(Tint.Of("#FFF4DC"))).Circle(330, 460, 36, "#fff", 0.7)
                    .Line("M260 640a180 180 0 0 0 280 0", Tint.Of("#E8CF9E"), 10, 0.5);
                break;
        }
    }

    public static void Pendant(Canvas c)
    {
        c.Air(() => c.Line("M400 -60V260", Ink, 6));
        switch (c.Style)
        {
            case 0:
                c.Halo(400, 600, 380, 260).Halo(400, 812, 330, 60);
                c.Path("M366 200h68l10 70c120 30 190 130 214 280H142c24 -150 94 -250 214 -280Z", c.Round(c.Main))
                    .Ellipse(400, 550, 258, 34, c.Main.Lit(-0.14)).Ellipse(400, 553, 232, 25, Light).Circle(400, 560, 34, "#fff", 0.9);
                c.Line("M206 470q40 -120 140 -164", "#fff", 14, 0.3).Rect(380, 170, 40, 44, 8, c.Face(Brass));
                break;
            case 1:
                c.Halo(400, 450, 390, 390).Ellipse(400, 450, 250, 240, c.Ball(Tint.Of("#FFF6E2")));
                for (var i = -4; i <= 4; i++)
                {
                    var (y, half) = (450 + i * 50, 250 * Math.Sqrt(Math.Max(0.03, 1 - i * i * 50.0 * 50 / (240 * 240))));
                    c.Line($"M{Canvas.N(400 - half)} {y}q{Canvas.N(half)} {26 + i * 3} {Canvas.N(2 * half)} 0", Tint.Of("#D9C7A0"), 4, 0.8);
                }

                c.Ellipse(400, 214, 60, 9, Ink, 0.7);
                break;
            default:
                c.Halo(400, 520, 340, 340);
                var drop = "M370 250Q380 330 300 420A190 190 0 1 0 500 420Q420 330 430 250Z";
                c.Path(drop, c.Ball(c.Main), 0.72).Line(drop, c.Main.Lit(-0.15), 4, 0.5);
                c.Circle(400, 520, 46, Light).Circle(400, 520, 80, Light, 0.4).Line("M384 500l10 40l10 -40l12 40", Tint.Of("#C9852B"), 4)
                    .Rect(374, 210, 52, 60, 10, c.Face(Brass)).Line("M258 500q6 -50 50 -96", "#fff", 14, 0.5);
                break;
        }
    }

    public static void Vase(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                Branch(c, 410, 470, 12);
                Branch(c, 395, 470, -20);
                Pot(c, 400, (440, 62), (480, 66), (550, 150), (640, 164), (740, 118), (800, 90));
                break;
            case 1:
                c.Sprig(400, 420, 260, 7, Leaf);
                c.Shadow(400, 800, 110).Path(Turned(400, (380, 40), (500, 42), (570, 108), (680, 116), (800, 104)), c.Round(c.Main), 0.72);
                c.Line("M402 400L396 760", Leaf.Lit(-0.12), 6, 0.6).Ellipse(400, 380, 40, 7, c.Main.Lit(0.08))
                    .Ellipse(400, 640, 112, 15, c.Main.Lit(0.1), 0.5).Circle(350, 600, 6, "#fff", 0.5).Circle(440, 690, 5, "#fff", 0.5)
                    .Shine(312, 590, 140);
                break;
            case 2:
                c.Shadow(400, 800, 110).Ring(400, 560, 165, c.Main.Lit(-0.08), 92).Ring(394, 554, 165, c.Main, 74)
                    .Ring(388, 546, 172, c.Main.Lit(0.05), 22, 0.7);
                c.Path(Turned(400, (740, 70), (770, 78), (800, 110)), c.Round(c.Main));
                c.Path(Turned(400, (320, 46), (352, 38), (380, 42)), c.Round(c.Main)).Mouth(400, 320, 46, c.Main);
                c.Sprig(400, 326, 170, 4, Leaf);
                break;
            default:
                c.Shadow(250, 800, 70).Shadow(405, 812, 70).Shadow(560, 796, 70);
                Flower(c, 250, 610, 360, Tint.Of("#E8B84A"));
                Flower(c, 405, 560, 300, Tint.Of("#D9707A"));
                Flower(c, 560, 640, 430, Paper);
                c.Path(Turned(250, (600, 30), (650, 34), (730, 76), (800, 48)), c.Round(c.Main))
                    .Path(Turned(405, (550, 26), (660, 30), (760, 70), (812, 56)), c.Round(c.Main.Lit(0.06)));
                c.Path(Turned(560, (630, 44), (680, 32), (720, 68), (770, 70), (796, 44)), c.Round(c.Main.Lit(-0.08)));
                break;
        }
    }

    public static void Candle(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Halo(400, 470, 300, 300).Shadow(400, 800, 150);
                c.Path(Turned(400, (500, 150), (780, 150), (800, 136)), c.Round(c.Main), 0.86)
                    .Path(Turned(400, (570, 142), (785, 142)), c.Round(Linen), 0.7).Ellipse(400, 570, 142, 18, Tint.Of("#FFF0C9"));
                c.Ellipse(400, 500, 150, 22, c.Main.Lit(-0.06), 0.8).Rect(310, 630, 180, 110, 4, Paper).Rect(340, 660, 120, 7, 2, Ink, 0.7)
                    .Rect(362, 684, 76, 5, 2, Ink, 0.45).Circle(400, 714, 8, c.Main);
                Flame(c, 400, 560, 1.2);
                break;
            case 1:
                c.Halo(400, 370, 300, 300).Shadow(400, 800, 130).Path(Turned(400, (440, 122), (800, 126)), c.Round(c.Main))
                    .Ellipse(400, 440, 122, 18, c.Main.Lit(0.08)).Path("M300 446q16 110 26 0q14 60 24 4Z", c.Main.Lit(0.05));
                c.Line("M276 640q124 34 248 0M276 660q124 34 248 0", c.Main.Lit(-0.09), 4, 0.6);
                Flame(c, 400, 436, 1.3);
                break;
            case 2:
                c.Shadow(400, 796, 196);
                for (var i = 0; i < 6; i++)
                {
                    var (x, top) = (225 + i * 70, 330 + i * 37 % 90);
                    c.Path($"M{x - 20} 790L{x - 14} {top + 20}q14 -30 28 0L{x + 20} 790Z", c.Round(c.Main.Lit(i % 2 * 0.03)))
                        .Line($"M{x} {top + 6}v-26", Ink, 4);
                }

                c.Path(Card(190, 600, 420, 90, 6), c.Face(Paper)).Rect(190, 640, 420, 8, 0, c.Main.Lit(-0.05), 0.7);
                break;
            default:
                c.Halo(400, 270, 280, 280).Shadow(400, 806, 206).Line("M570 770a60 56 0 1 0 50 -80", c.Main.Lit(-0.08), 20);
                c.Ellipse(400, 780, 210, 34, c.Metal(c.Main)).Ellipse(400, 770, 160, 20, c.Main.Lit(-0.12))
                    .Path(Turned(400, (640, 46), (664, 30), (720, 24), (770, 60)), c.Metal(c.Main));
                c.Path("M374 650L380 340q20 -20 40 0L426 650Z", c.Round(Paper)).Ellipse(400, 646, 48, 9, c.Main.Lit(0.06));
                Flame(c, 400, 330, 1.2);
                break;
        }
    }

    public static void Clock(Canvas c)
    {
        var (x, y, r) = (400.0, c.Style == 3 ? 590.0 : 480.0, c.Style == 3 ? 190.0 : 270.0);
        var wood = c.Style == 1;
        var face = wood ? c.Main : Paper;
        if (c.Style == 3)
        {
            c.Shadow(x, 800, 150).Line("M300 740l-36 60M500 740l36 60", c.Main.Lit(-0.12), 26).Line("M400 380v-40", Ink, 14);
            c.Path("M232 470a92 92 0 0 1 140 -70Z", c.Ball(Brass)).Path("M568 470a92 92 0 0 0 -140 -70Z", c.Ball(Brass))
                .Rect(376, 326, 48, 18, 8, Ink);
        }
        else
        {
            c.Circle(x + 5, y + 7, r, c.Main.Lit(-0.16));
        }

        c.Circle(x, y, r, c.Ball(c.Main)).Circle(x, y, r - (wood ? 10 : 26), c.Face(face));
        if (wood)
            c.Ring(x, y, r - 12, c.Main.Lit(-0.1), 4, 0.6)
                .Line($"M{x - 220} {y - 60}q200 -30 440 10M{x - 236} {y + 60}q220 40 460 -8", c.Main.Lit(-0.08), 4, 0.4);
        for (var i = 0; i < 12; i++)
        {
            var (sin, cos) = Math.SinCos(i * Math.PI / 6);
            if (wood)
                c.Circle(x + sin * r * 0.78, y - cos * r * 0.78, 12, c.Main.Lit(-0.3));
            else
                c.Line($"M{Canvas.N(x + sin * r * 0.8)} {Canvas.N(y - cos * r * 0.8)}L{Canvas.N(x + sin * r * 0.66)} {Canvas.N(y - cos * r * 0.66)}",
                    Ink, i % 3 == 0 ? 14 : 7);
        }

        if (c.Style == 2)
            c.Circle(x, y + r * 0.38, 50, c.Main.Lit(0.02)).Circle(x, y + r * 0.38, 42, Paper).Line($"M{x} {y + r * 0.38}l20 -24", Ink, 6);
        var hour = c.Roll(12, "hour") * 30;
        c.Turned(hour, x, y, () => c.Line($"M{x} {y + 16}V{y - r * 0.42}", Ink, 16))
            .Turned(hour * 12 % 360 + 54, x, y, () => c.Line($"M{x} {y + 22}V{y - r * 0.66}", Ink, 10));
        c.Turned(200, x, y, () => c.Line($"M{x} {y + 40}V{y - r * 0.6}", Tint.Of("#C2412F"), 4)).Circle(x, y, 13, Tint.Of("#C2412F"));
        c.Line($"M{x - r * 0.72} {y - r * 0.3}A{r * 0.78} {r * 0.78} 0 0 1 {x - r * 0.2} {y - r * 0.75}", "#fff", 9, 0.4);
    }

    public static void Soap(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                Bar(c, 400, 770, 230, c.Main.Lit(-0.04));
                Bar(c, 380, 660, 215, c.Main);
                c.Path("M300 566h170l16 108H290Z", c.Face(Paper)).Rect(330, 604, 110, 6, 2, Ink, 0.5).Circle(386, 634, 12, c.Main.Lit(-0.15));
                c.Sprig(610, 770, 190, 24, Leaf);
                break;
            case 1:
                c.Shadow(330, 800, 170).Path(Turned(330, (620, 180), (700, 176), (780, 130), (800, 110)), c.Round(Beech))
                    .Ellipse(330, 620, 180, 27, Beech.Lit(0.05)).Ellipse(330, 622, 160, 22, c.Main);
                c.Ellipse(300, 606, 70, 26, "#fff", 0.9).Ellipse(360, 600, 56, 24, "#fff", 0.95).Ellipse(332, 590, 44, 22, "#fff");
                c.Shadow(590, 800, 60).Path(Turned(590, (640, 34), (700, 40), (740, 26), (800, 56)), c.Round(Walnut))
                    .Path("M556 646Q520 520 560 450q30 -20 60 0q40 70 4 196Z", c.Face(Tint.Of("#D9CBB3")))
                    .Path("M548 520q40 -30 86 0l-12 -60q-32 -24 -62 0Z", Tint.Of("#8A7358"));
                break;
            default:
                c.Shadow(400, 800, 240).Path("M180 640L250 560H640L600 640V790H180Z", c.Face(c.Main))
                    .Path("M180 640L250 560H640L600 640Z", c.Main.Lit(0.07)).Path("M600 640L640 560V716L600 790Z", c.Main.Lit(-0.12));
                c.Dots(Enumerable.Range(0, 20).Select(i => (200.0 + i * 97 % 380, 660.0 + i * 53 % 120)), 5, c.Main.Lit(-0.16), 0.7);
                c.Dots(Enumerable.Range(0, 14).Select(i => (215.0 + i * 131 % 370, 664.0 + i * 71 % 116)), 4, c.Main.Lit(0.12), 0.8);
                c.Air(() => c.Circle(250, 520, 34, "#fff", 0.4).Circle(310, 470, 22, "#fff", 0.35).Circle(550, 500, 28, "#fff", 0.4)
                    .Ring(250, 520, 34, "#fff", 3, 0.7).Ring(550, 500, 28, "#fff", 3, 0.7));
                break;
        }
    }

    private static void Bar(Canvas c, double x, double y, double half, Tint tint)
    {
        c.Shadow(x, y + 20, half).Rect(x - half, y - 90, half * 2, 118, 44, c.Round(tint.Lit(-0.06)))
            .Rect(x - half, y - 100, half * 2, 100, 44, c.Face(tint.Lit(0.02)));
        c.Dots(Enumerable.Range(0, 12).Select(i => (x - half + 40 + i * 71 % (half * 1.8), y - 76.0 + i * 29 % 60)), 4, tint.Lit(-0.2), 0.5);
    }

    private static void Flame(Canvas c, double x, double y, double size) => c.Scaled(size, x, y, () =>
        c.Line($"M{x} {y + 4}v-26", Ink, 6).Path($"M{x} {y - 110}q40 50 26 84q-26 28 -52 0q-12 -34 26 -84Z", Tint.Of("#F6B23C"))
            .Path($"M{x} {y - 76}q18 28 12 50q-12 14 -24 0q-6 -22 12 -50Z", Tint.Of("#FFF0B8")));

    private static void Flower(Canvas c, double x, double bottom, double top, Tint petals)
    {
        c.Line($"M{x} {bottom + 30}q14 -100 0 {top - bottom - 30}", Leaf.Lit(-0.08), 7);
        for (var i = 0; i < 6; i++)
            c.Turned(i * 60, x, top, () => c.Ellipse(x, top - 30, 18, 30, petals));
        c.Circle(x, top, 15, Tint.Of("#9A6A2C"));
    }

    private static void Branch(Canvas c, double x, double y, double lean) => c.Turned(lean, x, y, () =>
    {
        c.Line(Through((x, y), (x + 16, y - 130), (x - 8, y - 260), (x + 20, y - 350)), Walnut, 8);
        c.Dots(Enumerable.Range(0, 9).Select(i => (x + (i % 2 == 0 ? -26 : 30) + i % 3 * 5, y - 90 - i * 31)), 15, Tint.Of("#F4E9D9"))
            .Dots(Enumerable.Range(0, 9).Select(i => (x + (i % 2 == 0 ? -23 : 33) + i % 3 * 5, y - 86 - i * 31)), 9, Tint.Of("#E3CDB4"));
    });

    private static void Pot(Canvas c, double x, params (double Y, double Half)[] profile)
    {
        c.Shadow(x, profile[^1].Y, profile[^1].Half * 1.2).Path(Turned(x, profile), c.Round(c.Main));
        c.Mouth(x, profile[0].Y, profile[0].Half, c.Main).Shine(x - 118, 570, 110);
    }
}
