using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Pots, cans, seeds, tools and homes for birds.</summary>
internal static class GardenForms
{
    private static readonly Tint Green = Tint.Of("#5E8F55");

    public static void Planter(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                Leaves(c, 400, 520, 7, 250);
                c.Shadow(400, 800, 170).Path(Turned(400, (560, 172), (800, 118)), c.Round(c.Main))
                    .Path(Turned(400, (500, 190), (580, 186)), c.Round(c.Main.Lit(0.03))).Ellipse(400, 502, 178, 22, Soil)
                    .Line("M214 580q186 44 372 0", c.Main.Lit(-0.16), 6, 0.6);
                break;
            case 1:
                Leaves(c, 400, 470, 9, 300);
                c.Shadow(400, 800, 200).Line("M290 640L240 800M400 660V780", Oak.Lit(-0.08), 26).Line("M510 640L562 800", Oak, 28)
                    .Path(Turned(400, (460, 190), (560, 196), (650, 160), (690, 100)), c.Round(c.Main)).Ellipse(400, 462, 178, 24, Soil)
                    .Shine(262, 520, 90);
                break;
            case 2:
                c.Air(() => c.Line("M400 -40V70", Brass, 9)).Ring(400, 90, 28, Brass, 11)
                    .Line("M392 116L210 520M408 116L590 520M400 118V540", Cord, 11);
                c.Lines(new[] { "M260 540q-50 120 -20 260", "M320 560q-20 130 10 300", "M480 560q30 120 0 280", "M540 540q60 100 30 220" }, Green, 6);
                c.Dots(Enumerable.Range(0, 18).Select(i => (new[] { 244.0, 318, 492, 566 }[i % 4] + i * 7 % 16, 590.0 + i / 4 * 52 + i % 4 * 12)), 15,
                    Green.Lit(0.04));
                c.Path(Turned(400, (520, 200), (600, 190), (670, 110), (690, 70)), c.Round(c.Main)).Ellipse(400, 522, 188, 26, Green.Lit(-0.1))
                    .Dots(Enumerable.Range(0, 14).Select(i => (240.0 + i * 25, 514.0 + i % 3 * 12)), 19, Green);
                break;
            default:
                c.Shadow(400, 800, 300);
                foreach (var (x, size) in new[] { (200, 150), (330, 190), (470, 170), (600, 140) })
                    c.Sprig(x, 690, size, x / 20 - 20, x == 330 ? Green.Lit(0.06) : Green);
                c.Path("M100 660H700L664 760H136Z", c.Face(c.Main)).Rect(90, 644, 620, 34, 12, c.Main.Lit(0.05))
                    .Path("M60 756H740L700 800H100Z", c.Face(c.Main.Lit(-0.12))).Circle(640, 720, 20, Paper)
                    .Line("M640 720v-12", Tint.Of("#C2412F"), 5);
                break;
        }
    }

    public static void WateringCan(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(360, 800, 200).Line("M220 560Q80 520 120 690T230 760", c.Main.Lit(-0.12), 22)
                    .Line("M250 470Q330 340 470 470", c.Main.Lit(-0.12), 22).Path("M480 700L690 380L716 396L540 760Z", c.Round(c.Main.Lit(-0.05)))
                    .Line("M470 540L630 480", c.Main.Lit(-0.14), 14).Path(Turned(360, (500, 150), (800, 170)), c.Round(c.Main))
                    .Mouth(360, 500, 150, c.Main);
                c.Turned(34, 712, 370, () => c.Path(Turned(712, (330, 58), (390, 18)), c.Round(Brass)).Ellipse(712, 330, 58, 12, Brass.Lit(0.06)));
                c.Line("M196 600q164 40 328 0M192 720q168 42 336 0", c.Main.Lit(-0.12), 7, 0.6);
                break;
            case 1:
                c.Shadow(350, 800, 150).Line(Through((440, 740), (560, 700), (600, 500), (700, 330), (740, 330)), c.Main.Lit(-0.06), 18)
                    .Line(Through((270, 560), (200, 420), (330, 380), (430, 540)), c.Main.Lit(-0.12), 20)
                    .Path(Turned(350, (540, 90), (600, 140), (720, 150), (800, 124)), c.Metal(c.Main)).Mouth(350, 541, 90, c.Main)
                    .Shine(256, 620, 100);
                break;
            default:
                c.Shadow(370, 800, 200).Line("M240 560Q360 340 500 560", c.Main.Lit(-0.1), 30)
                    .Path("M500 720L660 540L700 570L560 780Z", c.Round(c.Main.Lit(-0.05)))
                    .Turned(44, 690, 540, () => c.Path(Turned(690, (500, 70), (570, 26)), c.Round(Flame)).Ellipse(690, 500, 70, 15, Flame.Lit(0.06)));
                c.Path(Turned(370, (580, 160), (800, 176)), c.Round(c.Main)).Mouth(370, 580, 160, c.Main);
                Daisy(c, 330, 700);
                Daisy(c, 450, 730);
                break;
        }
    }

    public static void Seed(Canvas c)
    {
        c.Turned(c.Style % 2 == 0 ? -5 : 6, 400, 500, () =>
        {
            var packet = Card(210, 170, 380, 600, 10);
            c.Cast(packet, 1.6).Path(packet, c.Face(Paper)).Path("M210 180q0 -10 10 -10h360q10 0 10 10v90H210Z", c.Main)
                .Line("M226 250H574", Paper, 4, 0.8, "9 7").Rect(270, 690, 260, 12, 4, Ink, 0.7).Rect(310, 718, 180, 8, 4, Ink, 0.4);
            switch (c.Style)
            {
                case 0:
                    c.Line("M400 330V640", Green, 9).Circle(330, 460, 70, c.Ball(Tint.Of("#CF4433"))).Circle(470, 520, 78, c.Ball(Tint.Of("#E0A23A")))
                        .Circle(380, 600, 62, c.Ball(Tint.Of("#5A2B3C"))).Path("M330 396l14 18l24 -4l-14 20M470 446l16 18l24 -4l-16 20", Green);
                    break;
                case 1:
                    foreach (var (x, y, hex) in new[] { (300, 420, "#4E6FB5"), (400, 360, "#CF4433"), (500, 430, "#F2EDE0"), (350, 520, "#E8B84A"),
                        (460, 540, "#8E6BB0") })
                    {
                        c.Line($"M{x} {y}Q{(x + 400) / 2} 560 400 660", Green, 6);
                        Bloom(c, x, y, 38, Tint.Of(hex));
                    }

                    break;
                case 2:
                    c.Sprig(310, 640, 250, -14, Green);
                    c.Sprig(400, 650, 320, 0, Green.Lit(0.06));
                    c.Sprig(490, 640, 240, 15, Green.Turned(-20));
                    break;
                default:
                    c.Line("M400 480V660", Green, 13).Path("M400 600q60 -60 110 -40q-30 60 -110 60ZM400 630q-60 -50 -110 -30q30 60 110 50Z", Green);
                    for (var i = 0; i < 16; i++)
                        c.Turned(i * 22.5, 400, 420, () => c.Path("M400 360q26 -50 0 -92q-26 42 0 92Z", Flame));
                    c.Circle(400, 420, 66, c.Ball(Tint.Of("#6B452E")));
                    break;
            }
        });
        c.Dots([(620, 840), (650, 866), (584, 872), (690, 836)], 11, Soil);
    }

    public static void HandTool(Canvas c)
    {
        c.Turned(c.Style == 3 ? 0 : c.Style % 2 == 0 ? 26 : -22, 400, 500, () =>
        {
            switch (c.Style)
            {
                case 0:
                    Blade(c, "M400 900Q310 820 316 640Q330 560 400 560T484 640Q490 820 400 900Z", "M400 560V470Q400 440 390 420", 24);
                    break;
                case 1:
                    c.Line("M400 470V600M320 880V680Q330 610 400 610T480 680V880M400 610V890", Steel.Lit(-0.04), 26)
                        .Line("M312 870V690M392 880V640M472 870V690", Steel.Lit(0.12), 7, 0.8).Rect(386, 400, 28, 90, 8, Steel.Lit(-0.1));
                    break;
                case 2:
                    Blade(c, "M360 450H440L452 800L400 920L350 800Z", "M400 450V430", 30);
                    c.Lines(Enumerable.Range(0, 11).Select(i => $"M446 {480 + i * 28}l16 12l-14 12"), Steel.Lit(-0.2), 7)
                        .Lines(Enumerable.Range(0, 9).Select(i => $"M370 {500 + i * 32}h{16 + i % 2 * 12}"), Steel.Lit(-0.25), 4);
                    break;
                default:
                    Blade(c, "M290 620H510L516 820Q500 920 400 940Q300 920 284 820Z", "M400 620V520", 34);
                    c.Line("M286 622H514", Steel.Lit(-0.14), 14);
                    break;
            }

            var handle = c.Style == 3 ? "M378 150H422L416 560H384Z" : "M366 130Q400 96 434 130L442 250Q424 330 432 420Q400 440 368 420"
                + "Q376 330 358 250Z";
            c.Cast(handle).Wood(handle, c.Main, 350, 110, 100, 440);
            if (c.Style == 3)
                c.Line("M400 170L330 110V70H470V110L400 170", c.Main.Lit(-0.06), 22);
            else
                c.Circle(400, 150, 10, c.Main.Lit(-0.3)).Line("M400 150Q340 90 400 40Q460 90 400 150", Leather, 8);
        });
    }

    public static void Secateurs(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Turned(18, 400, 480, () =>
                {
                    c.Cast("M330 860Q280 640 400 470L430 500Q360 640 380 860Z", 1.3);
                    c.Path("M392 480Q330 360 380 150Q470 230 430 480Z", c.Face(Steel.Lit(0.03)))
                        .Path("M420 490Q520 420 500 250Q430 300 390 470Z", c.Face(Steel.Lit(-0.12)));
                    c.Line("M420 500Q330 640 340 860", c.Main, 54).Line("M400 500Q500 640 480 860", c.Main.Lit(-0.07), 54)
                        .Line("M404 560Q330 660 336 840", "#fff", 9, 0.3).Line("M390 620Q410 640 430 616", Steel, 11);
                    c.Circle(408, 486, 34, c.Metal(Steel)).Circle(408, 486, 12, Ink);
                });
                break;
            case 1:
                c.Turned(-14, 400, 480, () => c.Path("M396 480Q360 330 396 140Q430 330 420 480Z", c.Face(Steel.Lit(0.04)))
                    .Path("M424 480Q470 340 452 150Q400 320 390 480Z", c.Face(Steel.Lit(-0.1)))
                    .Line("M400 480Q260 560 250 700Q260 840 350 800Q400 720 410 500", c.Main, 24)
                    .Line("M416 480Q560 560 566 700Q550 840 466 800Q416 720 410 500", c.Main.Lit(-0.05), 24).Circle(408, 480, 24, c.Ball(Brass)));
                c.Sprig(660, 880, 240, -30, Green);
                break;
            default:
                c.Turned(10, 400, 500, () =>
                {
                    c.Path("M392 520Q330 320 350 80Q420 240 430 510Z", c.Face(Steel.Lit(0.04)))
                        .Path("M412 520Q480 320 456 80Q392 240 378 510Z", c.Face(Steel.Lit(-0.08))).Line("M404 520L330 640M400 520L480 640", Ink, 20);
                    c.Line("M330 640L270 900", c.Main, 44).Line("M480 640L540 900", c.Main.Lit(-0.06), 44).Circle(402, 520, 28, c.Metal(Steel))
                        .Circle(402, 520, 10, Ink);
                });
                break;
        }
    }

    public static void Glove(Canvas c)
    {
        foreach (var (x, mirror) in new[] { (545, false), (275, true) })
        {
            c.Moved(x - 400, mirror ? 40 : -10, () =>
            {
                var side = mirror ? -1 : 1;
                c.Turned(side * 9, 400, 500, () =>
                {
                    var d = side > 0
                        ? "M310 880V560L300 330Q300 300 322 300T346 330L352 480L350 250Q350 220 374 220T400 250L402 470L410 236"
                            + "Q412 208 434 208T458 238L452 480L470 290Q474 262 496 266T516 298L500 520L520 500Q560 450 584 470T576 520"
                                + "L500 660L490 880Z"
                        : "M490 880V560L500 330Q500 300 478 300T454 330L448 480L450 250Q450 220 426 220T400 250L398 470L390 236"
                            + "Q388 208 366 208T342 238L348 480L330 290Q326 262 304 266T284 298L300 520L280 500Q240 450 216 470T224 520"
                                + "L300 660L310 880Z";
                    var cuff = c.Style == 1 ? "M280 690H520L540 930H260Z" : "M304 700H496V890H304Z";
                    c.Cast(d, 1.1).Path(d, c.Face(c.Main)).Inside(d, () =>
                    {
                        if (c.Style == 2)
                            c.Path("M200 180H600V560Q400 620 200 540Z", c.Main.Lit(-0.14));
                        c.Line("M330 560Q400 600 480 560M376 480V540M426 480V540", c.Main.Lit(-0.14), 5, 0.7);
                    });
                    c.Path(cuff, c.Face(c.Style == 0 ? Paper.Lit(-0.04) : c.Main.Lit(-0.08)));
                    c.Lines(Enumerable.Range(0, 3).Select(i => $"M{300} {730 + i * 50}h200"), c.Style == 0 ? Tint.Of("#B5572F") : c.Main.Lit(-0.2),
                        c.Style == 0 ? 14 : 5, 0.7);
                });
            });
        }
    }

    public static void BirdHouse(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Cast("M230 360L400 200L570 360V760H230Z", 1.5).Wood("M230 350L400 190L570 350V760H230Z", c.Main, 230, 200, 340, 560);
                c.Line("M180 400L400 186L620 400", c.Main.Lit(-0.2), 44).Circle(400, 470, 66, c.Metal(Brass)).Circle(400, 470, 50, c.Main.Lit(-0.4))
                    .Circle(400, 590, 13, c.Ball(c.Main.Lit(-0.2)));
                Bird(c, 528, 258, Tint.Of("#5E8AB4"));
                break;
            case 1:
                c.Air(() => c.Line("M400 -30V240", Ink, 6)).Path("M200 330Q400 110 600 330Z", c.Ball(c.Main))
                    .Path(Turned(400, (330, 96), (720, 96)), Glass, 0.75)
                    .Path(Turned(400, (420, 92), (716, 92)), c.Round(Tint.Of("#B98A4A")))
                    .Dots(Enumerable.Range(0, 40).Select(i => (316.0 + i * 61 % 168, 440.0 + i * 43 % 260)), 8, Tint.Of("#4A3526"))
                    .Path(Turned(400, (716, 180), (740, 190), (760, 160)), c.Round(c.Main)).Shine(330, 380, 280, 0, 10);
                c.Line("M230 640H320M480 640H570", c.Main.Lit(-0.1), 12);
                Bird(c, 590, 628, Tint.Of("#D9A23A"));
                break;
            case 2:
                c.Cast("M190 330L400 160L610 330V800H190Z", 1.5).Path("M190 330L400 160L610 330V800H190Z", c.Face(c.Main.Lit(-0.2)));
                c.Dots(Enumerable.Range(0, 42).Select(i => (232.0 + i % 7 * 56, 380.0 + i / 7 * 36 + i % 2 * 8)), 17, Cord)
                    .Dots(Enumerable.Range(0, 42).Select(i => (232.0 + i % 7 * 56, 380.0 + i / 7 * 36 + i % 2 * 8)), 8, Soil);
                c.Circle(270, 690, 60, c.Ball(Oak)).Circle(400, 700, 64, c.Ball(Beech)).Circle(530, 690, 60, c.Ball(Oak))
                    .Dots(Enumerable.Range(0, 9).Select(i => (250.0 + i % 3 * 130 + i / 3 * 18, 670.0 + i / 3 * 24)), 8, Soil);
                c.Line("M190 600H610", c.Main, 24).Line("M190 330V800H610V330", c.Main, 30).Line("M150 370L400 156L650 370", c.Main.Lit(-0.1), 42);
                break;
            case 3:
                c.Shadow(400, 800, 200).Path(Turned(400, (560, 70), (680, 60), (760, 100), (800, 150)), c.Round(c.Main))
                    .Path(Turned(400, (470, 250), (520, 230), (590, 90)), c.Round(c.Main)).Ellipse(400, 470, 250, 44, c.Main.Lit(0.06))
                    .Ellipse(400, 476, 220, 34, Tint.Of("#A9D0DA")).Line("M300 478q40 -14 90 0M420 490q50 -14 100 0", "#fff", 6, 0.7);
                Bird(c, 560, 446, Tint.Of("#3C3F45"));
                break;
            default:
                c.Shadow(400, 800, 280).Wood(Box(150, 540, 500, 260), c.Main, 150, 540, 500, 260);
                c.Path("M110 550L180 430H620L690 550Z", c.Face(c.Main.Lit(-0.2))).Path("M240 800V690Q240 620 310 620T380 690V800Z", c.Main.Lit(-0.42))
                    .Lines(Enumerable.Range(0, 6).Select(i => $"M{130 + i * 110} 804q20 -24 60 -10"), Tint.Of("#B5813F"), 15);
                c.Path("M470 800Q480 690 580 700Q660 710 680 780L720 800Z", Tint.Of("#7A5B43"))
                    .Lines(Enumerable.Range(0, 8).Select(i => $"M{496 + i * 22} {724 + i * i % 5 * 4}l-8 -26"), Tint.Of("#4A3526"), 8)
                    .Circle(664, 766, 6, Ink).Circle(716, 794, 9, Ink);
                break;
        }
    }

    private static void Leaves(Canvas c, double x, double y, int count, double size)
    {
        for (var i = 0; i < count; i++)
        {
            var lean = -62 + 124.0 * i / (count - 1);
            var reach = size * (1 - Math.Abs(lean) / 190);
            c.Turned(lean, x, y, () => c.Path($"M{x} {y}q{Canvas.N(-reach * 0.3)} {Canvas.N(-reach * 0.6)} 0 {Canvas.N(-reach)}"
                + $"q{Canvas.N(reach * 0.3)} {Canvas.N(reach * 0.4)} 0 {Canvas.N(reach)}Z", i % 2 == 0 ? Green : Green.Lit(0.07))
                .Line($"M{x} {y}v{Canvas.N(-reach * 0.86)}", Green.Lit(-0.1), 4, 0.6));
        }
    }

    private static void Bloom(Canvas c, double x, double y, double r, Tint petals) =>
        c.Dots(Enumerable.Range(0, 6).Select(i => (x + r * 0.62 * Math.Cos(i * Math.PI / 3), y + r * 0.62 * Math.Sin(i * Math.PI / 3))), r * 0.46,
            petals)
            .Circle(x, y, r * 0.34, Flame);

    private static void Daisy(Canvas c, double x, double y) => Bloom(c, x, y, 40, Paper);

    private static void Blade(Canvas c, string blade, string neck, double width) =>
        c.Cast(blade, 1.2).Line(neck, Steel.Lit(-0.12), width).Path(blade, c.Metal(Steel))
            .Inside(blade, () => c.Line("M400 470V900", "#fff", 8, 0.4));

    private static void Bird(Canvas c, double x, double y, Tint tint) =>
        c.Line($"M{x - 10} {y}v26M{x + 12} {y}v26", Ink, 5)
            .Path($"M{x - 96} {y - 6}Q{x - 40} {y - 90} {x + 20} {y - 96}Q{x + 70} {y - 100} {x + 66} {y - 50}Q{x + 50} {y + 6} {x - 20} {y + 2}Z",
                c.Ball(tint))
            .Path($"M{x + 60} {y - 70}l34 10l-32 12Z", Flame).Circle(x + 40, y - 68, 6, Ink)
            .Path($"M{x - 40} {y - 50}q50 6 60 40q-50 4 -60 -40Z", tint.Lit(-0.12)).Path($"M{x + 20} {y - 30}q30 6 40 -20q-4 46 -50 48Z", Paper, 0.7);
}
