using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Tents, lanterns, bottles and things to play and train with.</summary>
internal static class OutdoorForms
{
    public static void Tent(Canvas c)
    {
        var grass = c.Wall(c.Ground.Lit(-0.2).Turned(-50));
        switch (c.Style)
        {
            case 0:
                c.Shadow(410, 800, 320).Path("M360 330L560 300L740 790L650 800Z", c.Face(c.Main.Lit(-0.1)))
                    .Path("M360 330L90 800H650Z", c.Face(c.Main)).Path("M360 360L270 800H460Z", c.Main.Lit(-0.3))
                    .Path("M360 360L250 800H180L350 372Z", c.Main.Lit(0.07));
                c.Line("M360 330L40 802M560 300L790 760", Cord, 5).Line("M360 290V340M560 262V305", Walnut, 13);
                break;
            case 1:
                c.Shadow(400, 800, 330).Path("M80 800Q110 380 400 360T720 800Z", c.Ball(c.Main))
                    .Path("M400 400Q300 520 280 800H520Q500 520 400 400Z", c.Main.Lit(-0.3))
                    .Path("M400 400Q300 520 280 800H220Q270 500 400 400Z", c.Main.Lit(0.08));
                c.Line("M140 790Q260 400 480 372M660 790Q540 400 320 372", c.Main.Lit(-0.14), 12, 0.8)
                    .Line("M96 744L30 802M704 744L770 802", Cord, 5);
                break;
            case 2:
                c.Shadow(400, 800, 340).Path("M400 250L110 600L100 790Q400 830 700 790L690 600Z", c.Round(c.Main))
                    .Path("M400 250L110 600Q400 660 690 600Z", c.Face(c.Main.Lit(0.03))).Path("M400 420L320 812H480Z", c.Main.Lit(-0.34))
                    .Path("M400 420L320 812H250L392 440Z", c.Main.Lit(0.04));
                c.Lines(new[] { 200, 300, 500, 600 }.Select(x => $"M400 252L{x} {636 - Math.Abs(x - 400) / 9}V800"), c.Main.Lit(-0.1), 5, 0.8)
                    .Line("M110 602L20 800M690 602L780 800", Cord, 5).Line("M400 250V200", Walnut, 12)
                    .Path("M400 204l70 22l-70 22Z", Tint.Of("#C2553B"));
                break;
            default:
                c.Line("M170 420V800M640 360V800", Oak, 16).Line("M170 420L40 790M640 360L770 780", Cord, 5)
                    .Path("M150 420Q400 470 660 350L700 520Q430 540 110 560Z", c.Face(c.Main))
                    .Path("M150 420Q400 470 660 350L664 372Q400 494 146 444Z", c.Main.Lit(0.08));
                c.Shadow(420, 800, 230).Path("M300 800l60 -150h150l30 150Z", c.Face(Beech.Lit(-0.05))).Path("M300 800l60 -150l40 0l-50 150Z", Paper)
                    .Circle(560, 760, 40, c.Ball(Tint.Of("#E37D37"))).Path("M560 720a40 40 0 0 1 26 72Z", Paper);
                break;
        }

        c.Air(() => c.Lines(Enumerable.Range(0, 7).Select(i => $"M{40 + i * 120} {850 + i % 3 * 30}q4 -30 -8 -44m14 44q4 -26 14 -36"), grass, 7));
    }

    public static void Lantern(Canvas c)
    {
        var light = Tint.Of("#FFF0C4");
        switch (c.Style)
        {
            case 0:
                c.Halo(400, 590, 340, 320).Shadow(400, 800, 150).Line("M250 520Q260 190 400 190T550 520", Steel.Lit(-0.16), 11)
                    .Line("M290 700V420M510 700V420", c.Main.Lit(-0.1), 18)
                    .Path(Turned(400, (300, 40), (330, 70), (400, 96), (424, 96)), c.Round(c.Main));
                c.Path(Turned(400, (420, 84), (520, 116), (650, 80)), Glass, 0.6).Path("M400 520q44 60 26 104q-26 26 -52 0q-16 -44 26 -104Z", Flame)
                    .Path("M400 566q20 32 12 54q-12 12 -24 0q-8 -22 12 -54Z", light).Shine(330, 470, 120);
                c.Line("M284 540q116 30 232 0", Steel.Lit(-0.1), 6)
                    .Path(Turned(400, (640, 90), (680, 100), (720, 140), (790, 150), (800, 140)), c.Round(c.Main))
                    .Circle(530, 690, 20, c.Ball(Brass));
                break;
            case 1:
                c.Halo(400, 540, 340, 320).Shadow(400, 800, 130).Line("M310 380Q310 230 400 230T490 380", Steel.Lit(-0.1), 13)
                    .Path(Turned(400, (370, 118), (430, 126)), c.Round(c.Main)).Path(Turned(400, (424, 120), (660, 120)), c.Round(light))
                    .Path(Turned(400, (650, 128), (780, 132), (800, 122)), c.Round(c.Main)).Circle(400, 726, 24, c.Ball(c.Main.Lit(-0.1)))
                    .Line("M400 726v-18", Paper, 6);
                c.Lines(Enumerable.Range(0, 5).Select(i => $"M280 {460 + i * 42}q120 26 240 0"), Paper, 3, 0.8);
                break;
            case 2:
                // The band stands on its edge, the lamp before it.
                c.Halo(400, 690, 330, 260).Shadow(400, 800, 280)
                    .Path(Turned(400, (620, 270), (764, 270)), c.Round(c.Main.Lit(-0.04))).Ellipse(400, 620, 270, 40, c.Main.Lit(0.05))
                    .Ellipse(400, 626, 256, 32, c.Main.Lit(-0.22)).Line("M134 690a270 40 0 0 0 532 0", c.Main.Lit(0.14), 9, 0.8);
                c.Rect(300, 600, 200, 206, 50, c.Round(Ink)).Circle(400, 706, 76, c.Metal(Steel)).Circle(400, 706, 58, light)
                    .Circle(380, 686, 18, "#fff").Rect(370, 582, 60, 30, 14, c.Main);
                break;
            default:
                c.Halo(540, 640, 250, 230).Shadow(405, 800, 110).Shadow(165, 800, 60);
                c.Moved(0, 62, () => c.Rect(300, 480, 210, 190, 40, c.Round(c.Main)).Circle(506, 576, 82, c.Metal(Steel)).Circle(506, 576, 64, light)
                    .Circle(482, 552, 18, "#fff").Rect(340, 660, 130, 80, 16, Ink).Rect(350, 460, 60, 26, 10, Ink));
                c.Moved(0, 92, () => c.Rect(110, 560, 110, 150, 34, c.Round(c.Main.Lit(-0.05))).Rect(126, 580, 78, 110, 22, Tint.Of("#B53A3A"))
                    .Dots([(146, 606), (184, 606), (146, 640), (184, 640), (146, 670), (184, 670)], 8, Tint.Of("#E98B7D")));
                break;
        }
    }

    public static void Bottle(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(400, 800, 110).Line("M350 250Q350 170 420 170T470 250", Ink, 20).Path(Turned(400, (240, 66), (300, 68)), c.Round(Ink))
                    .Path(Turned(400, (300, 62), (340, 70), (400, 112), (480, 118), (790, 118), (800, 108)), c.Round(c.Main)).Shine(318, 440, 240)
                    .Line("M284 730q116 30 232 0", c.Main.Lit(-0.1), 5, 0.6);
                c.Path("M370 560l30 -50l30 50q0 34 -30 34t-30 -34Z", c.Main.Lit(c.Main.L > 0.6 ? -0.16 : 0.16), 0.8);
                break;
            case 1:
                c.Shadow(400, 800, 110).Path(Turned(400, (220, 52), (290, 54)), c.Round(Beech))
                    .Path(Turned(400, (286, 48), (340, 54), (420, 104), (800, 108)), Glass, 0.75)
                    .Path(Turned(400, (400, 98), (790, 100)), c.Round(Tint.Of("#BFDDE3")), 0.7)
                    .Path(Turned(400, (470, 110), (790, 112), (800, 106)), c.Round(c.Main));
                foreach (var y in new[] { 530, 620, 710 })
                    c.Path(Disc(400, y, 42, 32), Tint.Of("#D5E9EC"), 0.95);
                c.Shine(330, 360, 90, 0, 9);
                break;
            case 2:
                c.Shadow(380, 800, 110).Path(Turned(380, (170, 84), (200, 90), (330, 92)), c.Metal(Steel))
                    .Path(Turned(380, (330, 96), (356, 96)), c.Round(Ink))
                    .Path(Turned(380, (352, 92), (390, 104), (780, 106), (800, 98)), c.Round(c.Main)).Line("M276 700q104 26 208 0", Steel, 12)
                    .Line("M484 430q90 20 90 120t-90 130", Ink, 24).Shine(306, 430, 220);
                c.Shadow(610, 810, 60).Path(Turned(610, (700, 62), (810, 50)), c.Metal(Steel)).Ellipse(610, 700, 62, 10, Tint.Of("#7A4B2A"));
                break;
            default:
                c.Shadow(400, 800, 110).Path(Turned(400, (190, 26), (240, 34), (260, 60)), c.Round(Paper))
                    .Path(Turned(400, (256, 86), (330, 96), (340, 90)), c.Round(Ink))
                    .Path(Turned(400, (330, 100), (440, 112), (490, 88), (540, 88), (590, 112), (780, 112), (800, 100)), c.Round(c.Main))
                    .Lines(Enumerable.Range(0, 5).Select(i => $"M470 {620 + i * 34}h{24 + i % 2 * 14}"), c.Main.Lit(-0.2), 5, 0.8)
                    .Path("M330 660l60 -40v24h60v32h-60v24Z", Paper, 0.9).Shine(312, 370, 80).Shine(312, 620, 120);
                break;
        }
    }

    public static void YogaMat(Canvas c)
    {
        var back = c.Main.Lit(-0.1);
        switch (c.Style)
        {
            case 2:
                c.Shadow(400, 800, 220);
                for (var i = 4; i >= 0; i--)
                    c.Path(Card(180 + i * 3, 750 - i * 54, 440, 54, 22), c.Face(i % 2 == 0 ? c.Main : c.Main.Lit(-0.06)));
                c.Line("M300 536V786M500 536V786", back, 30).Rect(284, 620, 32, 30, 4, Brass).Rect(484, 620, 32, 30, 4, Brass);
                break;
            default:
                c.Shadow(520, 800, 220).Path("M270 722H690L740 800H300Z", c.Face(c.Main)).Path("M300 800H740V808H300Z", back);
                if (c.Style == 1)
                    c.Dots(Enumerable.Range(0, 34).Select(i => (340.0 + i * 97 % 350, 730.0 + i * 41 % 64)), 4, c.Main.Lit(-0.16), 0.6);
                c.Shadow(270, 800, 150).Rect(120, 560, 240, 240, 120, c.Round(back)).Circle(240, 680, 120, c.Face(c.Main));
                foreach (var r in new[] { 96, 72, 48, 24 })
                    c.Ring(240, 680, r, back, 7, 0.8);
                c.Line("M320 590Q380 640 330 780", Cord, 16);
                break;
        }
    }

    public static void Dumbbell(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Moved(70, -66, () => Hex(c, c.Main.Lit(-0.05)));
                Hex(c, c.Main);
                break;
            case 1:
                c.Shadow(400, 800, 200).Line("M290 560Q270 340 330 320H470Q530 340 510 560", c.Main.Lit(0.02), 52)
                    .Line("M300 480Q300 360 350 340", "#fff", 10, 0.2).Circle(400, 620, 185, c.Ball(c.Main))
                    .Path("M290 790Q400 820 510 790L480 800H320Z", c.Main.Lit(-0.1)).Circle(400, 640, 84, c.Main.Lit(0.08))
                    .Line("M352 618l22 -16v88", Paper, 11, 0.85)
                    .Ring(430, 622, 18, Paper, 11, 0.85).Ring(430, 664, 24, Paper, 11, 0.85);
                break;
            default:
                foreach (var (x, turn) in new[] { (300, -9), (500, 9) })
                    c.Shadow(x, 800, 80)
                        .Turned(turn, x, 800, () => c.Path(Turned(x, (250, 26), (270, 34), (300, 22), (420, 20), (560, 46), (680, 66), (770, 60),
                            (800, 44)), c.Round(c.Main))
                        .Line($"M{x - 40} 560q40 14 80 0M{x - 52} 620q52 16 104 0", c.Main.Lit(-0.18), 7, 0.7).Shine(x - 34, 640, 90, -4, 9));
                break;
        }
    }

    public static void Helmet(Canvas c)
    {
        // It stands on the two ends of its rim, with the strap between them.
        var (left, right, down) = c.Style switch { 0 => (150, 660, 102), 1 => (170, 650, 128), _ => (160, 640, 112) };
        c.Shadow(left, 800, 60).Shadow(right, 798, 60).Shadow(400, 800, 200)
            .Line("M210 730Q280 806 420 800T610 730", Ink, 15).Rect(400, 784, 50, 24, 8, Ink.Lit(0.06));
        c.Moved(0, down, () => Shell(c));
    }

    private static void Shell(Canvas c)
    {
        if (c.Style == 1)
        {
            var shell = "M120 640Q110 380 420 340Q660 350 700 560Q700 640 640 650Q400 600 200 670Q130 680 120 640Z";
            c.Path(shell, c.Ball(c.Main));
            foreach (var d in new[] { "M220 560Q240 440 360 400Q320 480 300 560Z", "M340 540Q370 420 480 390Q450 470 440 540Z",
                "M480 540Q500 430 570 410Q560 480 560 550Z", "M600 550Q620 470 640 470Q670 520 650 580Z" })
                c.Path(d, Ink.Lit(-0.05), 0.9);
            c.Line("M170 520Q230 400 380 366", "#fff", 12, 0.35);
            return;
        }

        c.Path("M140 650Q110 330 400 320T660 650Q400 580 140 650Z", c.Ball(c.Main))
            .Path(c.Style == 0 ? "M120 650Q400 570 690 640Q720 690 660 690Q400 620 150 700Q100 690 120 650Z" : "M140 650Q400 580 660 650"
                + "L650 690Q400 620 150 690Z", c.Face(c.Main.Lit(-0.12)));
        c.Lines(new[] { "M320 400q6 60 -4 130", "M400 390v140", "M480 400q-6 60 4 130" }, Ink, 20, 0.75)
            .Line("M190 540Q220 400 320 356", "#fff", 14, 0.35);
        if (c.Style == 2)
            c.Dots([(240, 520), (300, 600), (560, 520), (520, 610), (600, 600)], 20, Paper, 0.95)
                .Dots([(240, 520), (300, 600), (560, 520), (520, 610), (600, 600)], 9, Flame);
    }

    public static void Ball(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(400, 798, 130).Circle(400, 590, 210, c.Ball(c.Main)).Inside(Disc(400, 590, 210, 210), () =>
                {
                    var patch = c.Main.L > 0.8 ? Ink : Paper;
                    for (var i = 0; i < 5; i++)
                        c.Turned(i * 72, 400, 590, () => c.Line("M400 510L400 440M400 440L330 400M400 440L470 400",
                            patch.Lit(patch.L > 0.6 ? -0.2 : 0.1), 6)
                            .Path("M340 396L400 420L460 396L470 340H330Z", patch));
                    c.Path("M400 516L470 567L443 650H357L330 567Z", patch);
                    c.Circle(320, 500, 90, "#fff", 0.16);
                });
                break;
            case 1:
                c.Shadow(400, 798, 130).Circle(400, 590, 210, c.Ball(c.Main))
                    .Inside(Disc(400, 590, 210, 210), () => c.Line("M190 590H610M400 370V810M260 400Q380 590 260 790M540 400Q420 590 540 790",
                        c.Main.Lit(-0.32), 9)
                    .Circle(310, 490, 80, "#fff", 0.12));
                break;
            default:
                c.Shadow(260, 798, 74).Shadow(500, 798, 74).Shadow(385, 838, 74).Shadow(620, 838, 32);
                foreach (var (x, y) in new[] { (260, 690), (500, 690), (385, 730) })
                {
                    c.Circle(x, y, 110, c.Ball(c.Main))
                        .Inside(Disc(x, y, 110, 110),
                            () => c.Line($"M{x - 110} {y - 34}q110 40 220 0M{x - 110} {y + 30}q110 44 220 0M{x - 60} {y - 100}q-30 100 10 210",
                                c.Main.Lit(-0.18), 5, 0.8));
                    c.Circle(x - 38, y - 44, 24, "#fff", 0.5);
                }

                c.Circle(620, 800, 40, c.Ball(Tint.Of("#C9773F")));
                break;
        }
    }

    public static void Bat(Canvas c)
    {
        if (c.Style == 2)
        {
            c.Scaled(0.86, 400, 560, () =>
            {
                Racket(c, -22, 330);
                Racket(c, 22, 470);
            });
            c.Path("M370 800L340 900Q400 930 460 900L430 800Z", Paper).Line("M355 860h90M362 830h76", Paper.Lit(-0.2), 5)
                .Circle(400, 798, 32, c.Ball(Tint.Of("#C2553B")));
            return;
        }

        foreach (var (turn, back) in c.Style == 0 ? [(-24.0, false)] : new[] { (26.0, true), (-22.0, false) })
        {
            c.Turned(turn, 400, 560, () =>
            {
                var blade = "M400 170Q590 180 590 390Q580 520 450 580H350Q220 520 210 390Q210 180 400 170Z";
                c.Cast(blade, 1.4).Path(blade, c.Face(Beech))
                    .Path("M400 182Q578 192 578 390Q570 500 470 550H330Q230 500 222 390Q222 192 400 182Z", c.Ball(back ? Ink : c.Main));
                c.Wood("M352 560H448L462 820Q400 850 338 820Z", Walnut, 338, 560, 124, 280);
                c.Line("M360 600L352 800M440 600L448 800", Beech, 7, 0.7).Line("M270 330Q290 240 370 216", "#fff", 12, 0.25);
            });
        }

        c.Circle(620, 760, 52, c.Ball(Paper)).Circle(606, 742, 14, "#fff");
        if (c.Style == 1)
            c.Circle(180, 820, 52, c.Ball(Tint.Of("#E37D37")));
    }

    private static void Hex(Canvas c, Tint tint)
    {
        c.Shadow(205, 804, 80).Shadow(575, 804, 80).Rect(250, 680, 270, 56, 20, c.Metal(Steel.Lit(-0.1)));
        foreach (var x in new[] { 130, 500 })
            c.Path($"M{x} 650L{x + 40} 590H{x + 110}L{x + 150} 650V750L{x + 110} 806H{x + 40}L{x} 750Z", c.Face(tint))
                .Path($"M{x} 650L{x + 40} 590H{x + 110}L{x + 150} 650Z", tint.Lit(0.07)).Circle(x + 75, 700, 40, tint.Lit(-0.1))
                .Circle(x + 75, 700, 14, tint.Lit(0.1));
    }

    private static void Racket(Canvas c, double turn, double x) => c.Turned(turn, x, 700, () =>
        c.Cast(Disc(x, 330, 130, 180)).Lines(Enumerable.Range(0, 9).Select(i => $"M{x - 104 + i * 26} 190v280"), Paper, 3, 0.9)
            .Lines(Enumerable.Range(0, 11).Select(i => $"M{x - 120} {210 + i * 24}h240"), Paper, 3, 0.9)
            .Path($"M{x - 146} 326a146 196 0 1 1 292 0a146 196 0 1 1 -292 0Zm18 0a128 178 0 1 0 256 0a128 178 0 1 0 -256 0Z", c.Face(c.Main))
            .Rect(x - 8, 510, 16, 200, 6, Steel).Rect(x - 19, 690, 38, 190, 14, c.Face(c.Main.Lit(-0.14))));
}
