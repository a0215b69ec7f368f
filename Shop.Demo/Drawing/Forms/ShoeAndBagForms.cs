using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Shoes, bags and small leather goods.</summary>
internal static class ShoeAndBagForms
{
    public static void Sneaker(Canvas c)
    {
        c.Moved(34, -96, () => c.Scaled(0.94, 400, 800, () => One(c, c.Main.Lit(-0.05))));
        One(c, c.Main);

        static void One(Canvas c, Tint tint)
        {
            var sole = c.Style == 2 ? tint.Turned(150).Lit(0.1) : Paper;
            c.Shadow(400, 800, 290);
            var upper = "M120 740V520Q130 470 190 470Q220 540 300 520L350 470Q470 600 610 630Q690 650 690 740Z";
            c.Path(upper, c.Face(tint)).Path("M120 740V600Q210 620 230 740Z", tint.Lit(-0.08))
                .Path("M560 622Q690 640 690 740H520Q520 660 560 622Z", c.Style == 1 ? Paper : tint.Lit(-0.06));
            c.Path("M190 470Q220 540 300 520L350 470L310 440Q230 440 190 470Z", tint.Lit(-0.22));
            for (var i = 0; i < 5; i++)
                c.Line($"M{352 + i * 42} {516 + i * 26}l38 -40", c.Style == 0 && tint.L > 0.8 ? Paper.Lit(-0.1) : Paper, 11);
            c.Path(c.Style == 2 ? "M104 726Q400 760 706 716Q730 770 690 800L120 804Q90 780 104 726Z" : "M106 730H704Q724 800 680 804H130"
                + "Q96 800 106 730Z", c.Face(sole))
                .Line("M112 762H704", c.Style == 2 ? Ink : tint.Lit(-0.1), 6, 0.55);
            if (c.Style == 2)
            {
                c.Path(string.Concat(Enumerable.Range(0, 14).Select(i => Box(124 + i * 41, 796, 24, 18))), Ink);
                c.Line("M250 700Q330 600 420 720M300 640L470 700", Paper, 12, 0.8);
            }
            else
            {
                c.Line("M240 730Q330 640 330 545", tint.Lit(-0.16), 4, 0.8, "9 6").Circle(190, 640, c.Style == 1 ? 30 : 0.1, Paper, 0.95);
            }
        }
    }

    public static void Boot(Canvas c)
    {
        c.Moved(44, -60, () => One(c, c.Main.Lit(-0.06)));
        One(c, c.Main);

        static void One(Canvas c, Tint tint)
        {
            c.Shadow(390, 800, 250);
            var shaft = c.Style == 3 ? 190 : c.Style == 1 ? 360 : 330;
            var upper = $"M170 750V{shaft}Q270 {shaft - 26} 390 {shaft}V560Q560 580 630 660Q660 700 652 750Z";
            c.Path(upper, c.Face(tint))
                .Inside(upper, () => c.Path("M500 560Q690 600 700 780H520Q480 660 500 560Z", tint.Lit(-0.05))
                .Rect(150, shaft, 60, 460, 0, tint.Lit(0.05), 0.6));
            c.Ellipse(280, shaft, 110, 18, tint.Lit(-0.24));
            switch (c.Style)
            {
                case 0:
                case 2:
                    for (var i = 0; i < 6; i++)
                        c.Line($"M{300 + i * 6} {390 + i * 34}l96 {i * 2 - 12}", c.Style == 2 ? Tint.Of("#B5572F") : Cord, 9)
                            .Circle(296 + i * 6, 390 + i * 34, 7, Brass);
                    c.Line("M396 330Q420 450 398 560Q470 560 520 600", tint.Lit(-0.18), 5, 0.8);
                    break;
                case 1:
                    c.Path("M290 380h80L350 600h-44Z", tint.Lit(-0.26)).Line("M306 384v210M326 384v210M346 384v210", tint.Lit(-0.12), 4, 0.8)
                        .Line("M180 366v-50h40v44", tint.Lit(-0.1), 14);
                    break;
                default:
                    c.Line("M172 260Q280 236 390 260", tint.Lit(-0.16), 8, 0.7).Rect(330, 240, 70, 50, 8, c.Face(tint.Lit(-0.14)))
                        .Line("M300 265h96", Steel, 9).Shine(214, 330, 250, 0, 14);
                    break;
            }

            var sole = c.Style is 1 or 3 ? tint.Lit(-0.2) : c.Style == 2 ? Rubber : Walnut;
            c.Path("M160 742H660Q676 790 640 796H350L340 780H316V806H170Q152 800 160 742Z", sole).Line("M172 742H656", Cord, 5, 0.75, "10 7");
        }
    }

    public static void Backpack(Canvas c)
    {
        var leather = c.Style == 3 ? c.Main.Lit(-0.1) : Leather;
        c.Shadow(400, 800, 210);
        c.Line("M220 420Q120 560 200 760M580 420Q680 560 600 760", c.Main.Lit(-0.16), 40).Line("M340 250Q400 150 460 250", leather, 24);
        switch (c.Style)
        {
            case 0:
                c.Path("M210 360H590L606 770Q606 800 570 800H230Q194 800 194 770Z", c.Round(c.Main))
                    .Rect(196, 230, 408, 150, 60, c.Round(c.Main.Lit(0.03))).Line("M216 300H590M216 336H590", c.Main.Lit(-0.12), 5, 0.6);
                c.Rect(378, 226, 44, 330, 8, c.Face(leather)).Rect(366, 486, 68, 44, 8, Brass).Path(Card(250, 600, 300, 160, 20), c.Main.Lit(-0.05))
                    .Line("M262 612h276v136h-276Z", c.Main.Lit(0.12), 3, 0.6, "10 7");
                break;
            case 1:
                c.Rect(200, 270, 400, 530, 70, c.Round(c.Main)).Path(Card(240, 560, 320, 200, 24), c.Main.Lit(-0.06))
                    .Path("M196 430Q200 260 400 256T604 430L590 540Q400 580 210 540Z", c.Face(c.Main.Lit(0.03)));
                foreach (var x in new[] { 282, 486 })
                    c.Rect(x, 500, 34, 200, 6, c.Face(leather)).Rect(x - 8, 600, 50, 40, 6, Brass);
                break;
            case 2:
                c.Rect(210, 290, 380, 510, 90, c.Round(c.Main)).Path("M220 400Q230 230 400 226T580 400Z", c.Face(c.Main.Lit(-0.07)))
                    .Line("M226 402H576", Ink, 9).Path(Card(250, 520, 300, 230, 40), c.Main.Lit(-0.06)).Line("M270 560H530", Ink, 8);
                c.Rect(160, 600, 60, 180, 20, c.Main.Lit(-0.14)).Path(Turned(190, (480, 24), (500, 30), (620, 34)), c.Round(Steel))
                    .Line("M300 450l200 40M300 490l200 -40", Paper, 7, 0.8).Line("M150 760Q400 840 650 760", Ink, 18, 0.8);
                break;
            default:
                c.Path("M230 300Q400 230 570 300L600 760Q600 800 560 800H240Q200 800 200 760Z", c.Round(c.Main))
                    .Path("M226 320Q400 240 574 320L560 560Q400 640 240 560Z", c.Face(c.Main.Lit(0.04)))
                    .Line("M232 326Q400 246 568 326M244 556Q400 634 556 556", c.Main.Lit(-0.16), 4, 0.9, "9 6");
                c.Rect(376, 540, 48, 130, 10, c.Face(c.Main.Lit(-0.08))).Rect(370, 610, 60, 40, 8, Brass);
                break;
        }
    }

    public static void Tote(Canvas c)
    {
        var cloth = c.Style == 0 ? Tint.Of("#EFE6D3") : c.Main;
        var strap = c.Style == 0 ? c.Main : c.Style == 1 ? c.Main.Lit(-0.08) : c.Main.Lit(-0.06);
        c.Shadow(400, 800, 240);
        c.Line("M290 480Q290 190 400 190T510 480", strap.Lit(-0.1), 24);
        if (c.Style == 0)
        {
            c.Sprig(300, 470, 240, -18, Leaf);
            c.Line("M480 470L540 210", Tint.Of("#E3C48E"), 56).Line("M466 400l40 20M476 340l40 20M488 280l40 20", Tint.Of("#B9884B"), 9);
        }

        var bag = c.Style == 2 ? "M190 440Q400 500 610 440L650 740Q660 800 590 800H210Q140 800 150 740Z" : "M190 450H610L640 780"
            + "Q640 800 610 800H190Q160 800 160 780Z";
        c.Path(bag, c.Round(cloth)).Line("M270 480Q270 210 380 214T530 480", strap, 26);
        c.Inside(bag, () =>
        {
            if (c.Style == 0)
                c.Rect(140, 660, 540, 160, 0, c.Round(c.Main));
            if (c.Style == 1)
                c.Line("M176 470H630", cloth.Lit(-0.16), 5, 0.8, "10 7").Line("M400 480V800", cloth.Lit(-0.05), 5, 0.5);
            if (c.Style == 2)
                c.Line("M260 470Q240 640 270 800M540 470Q560 640 520 800M400 490V800", cloth.Lit(-0.09), 10, 0.5);
        });
        if (c.Style == 0)
            c.Rect(254, 450, 34, 220, 0, strap, 0.95).Rect(514, 450, 34, 220, 0, strap, 0.95);
        if (c.Style == 1)
            c.Path("M460 560h110v60q-55 40 -110 0Z", cloth.Lit(-0.06)).Circle(515, 600, 10, Brass);
        if (c.Style == 2)
            c.Rect(420, 690, 120, 50, 6, Paper, 0.95).Rect(440, 708, 80, 8, 3, Ink, 0.6);
    }

    public static void Suitcase(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(400, 800, 190).Line("M330 260V110H470V260", Steel.Lit(-0.08), 14).Rect(318, 96, 164, 30, 14, Ink)
                    .Rect(250, 772, 44, 40, 14, Ink).Rect(506, 772, 44, 40, 14, Ink);
                c.Rect(210, 250, 380, 530, 56, c.Round(c.Main));
                for (var i = 0; i < 7; i++)
                    c.Line($"M{256 + i * 48} 280v470", c.Main.Lit(-0.1), 9, 0.6).Line($"M{266 + i * 48} 280v470", c.Main.Lit(0.06), 4, 0.6);
                c.Rect(352, 232, 96, 26, 10, Ink).Rect(560, 480, 40, 70, 10, Steel);
                break;
            case 1:
                c.Shadow(400, 800, 280).Line("M320 470Q320 400 400 400T480 470", Leather, 26).Rect(120, 460, 560, 340, 26, c.Round(c.Main))
                    .Line("M120 560H680", c.Main.Lit(-0.18), 7);
                foreach (var (x, y) in new[] { (120, 460), (600, 460), (120, 730), (600, 730) })
                    c.Rect(x, y, 80, 70, 18, c.Face(Leather)).Circle(x + 22, y + 20, 6, Brass).Circle(x + 58, y + 50, 6, Brass);
                c.Rect(236, 536, 56, 64, 8, c.Metal(Brass)).Rect(508, 536, 56, 64, 8, c.Metal(Brass)).Rect(430, 660, 110, 66, 4, Paper, 0.9)
                    .Rect(446, 682, 70, 8, 2, Tint.Of("#B5572F"));
                break;
            default:
                c.Shadow(400, 800, 290).Line("M280 560Q290 330 400 330T520 560", Leather.Lit(-0.06), 24)
                    .Path("M120 580Q140 490 260 480H540Q660 490 680 580L690 760Q690 800 640 800H160Q110 800 110 760Z", c.Round(c.Main));
                c.Path("M110 720H690V760Q690 800 640 800H160Q110 800 110 760Z", c.Face(Leather))
                    .Line("M270 800V570Q280 350 390 350T540 570V800", Leather, 26).Line("M150 540Q400 500 650 540", Ink, 8)
                    .Rect(362, 330, 76, 60, 14, c.Face(Leather.Lit(0.04))).Circle(650, 540, 14, Brass);
                break;
        }
    }

    public static void Wallet(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                Leaf(c, "M210 380H590V720H210Z", -10, () => c.Path(Card(240, 300, 300, 200, 16), c.Face(Tint.Of("#5C86A8")))
                    .Path(Card(260, 340, 300, 200, 16), c.Face(Tint.Of("#D8A24A"))).Rect(290, 380, 60, 44, 8, Paper, 0.8));
                c.Turned(-10, 400, 500, () => c.Path("M210 520H590V720Q590 740 570 740H230Q210 740 210 720Z", c.Face(c.Main.Lit(0.03)))
                    .Line("M226 536H574V722H226Z", c.Main.Lit(0.16), 4, 0.8, "10 7"));
                break;
            case 1:
                Leaf(c, "M150 330H650V690H150Z", 8, () => c.Path(Card(170, 270, 440, 120, 6), c.Face(Tint.Of("#A9BE9A")))
                    .Circle(390, 310, 30, Tint.Of("#8AA27A")));
                c.Turned(8, 400, 500, () => c.Line("M400 334V686", c.Main.Lit(-0.2), 10, 0.8)
                    .Line("M166 346H634V674H166Z", c.Main.Lit(0.14), 4, 0.8, "10 7").Line("M430 430h190M430 490h190", c.Main.Lit(-0.18), 6));
                break;
            default:
                var purse = "M130 420H670Q680 720 400 730T130 420Z";
                c.Turned(-6, 400, 560, () => c.Cast(purse, 1.4).Path(purse, c.Ball(c.Main)).Rect(120, 396, 560, 42, 20, c.Main.Lit(-0.1))
                    .Line("M150 417H640", Brass, 10, 1, "7 6").Line("M640 417l50 60", Brass, 12).Ellipse(698, 496, 20, 32, c.Face(Leather))
                    .Line("M160 470Q200 690 400 704", c.Main.Lit(0.14), 4, 0.7, "10 7"));
                c.Circle(250, 800, 46, c.Metal(Brass)).Circle(330, 830, 38, c.Metal(Copper)).Ring(250, 800, 34, Brass.Lit(-0.12), 4);
                break;
        }

        static void Leaf(Canvas c, string outline, double turn, Action inside) => c.Turned(turn, 400, 500, () =>
        {
            c.Cast(outline, 1.4);
            inside();
            c.Path(outline, c.Face(c.Main));
        });
    }

    public static void Belt(Canvas c)
    {
        // Hung over a peg: the buckle on the left end, the holes on the right one.
        const string Strap = "M300 770V300a100 100 0 0 1 200 0V800";
        var metal = c.Style == 0 ? Brass : Steel;
        c.Circle(400, 260, 60, c.Ball(Oak)).Line(Strap, c.Main, 78).Line("M464 330V800", c.Main.Lit(-0.09), 6, 0.6);
        switch (c.Style)
        {
            case 0:
                c.Line("M272 770V300a128 128 0 0 1 256 0V800M328 770V300a72 72 0 0 1 144 0V800", c.Main.Lit(0.15), 4, 0.85, "11 8");
                break;
            case 1:
                var weave = Enumerable.Range(0, 11).Select(i => $"M266 {330 + i * 40}l34 -22l34 22M466 {330 + i * 40}l34 -22l34 22");
                c.Lines(weave, c.Main.Lit(-0.12), 8, 0.7);
                break;
            default:
                var crossings = Enumerable.Range(0, 11).Select(i => $"M266 {310 + i * 42}q34 42 68 42M334 {310 + i * 42}q-34 42 -68 42");
                var others = Enumerable.Range(0, 11).Select(i => $"M466 {310 + i * 42}q34 42 68 42M534 {310 + i * 42}q-34 42 -68 42");
                c.Lines(crossings.Concat(others), c.Main.Lit(-0.16), 8, 0.75);
                break;
        }

        c.Dots(Enumerable.Range(0, 5).Select(i => (500.0, 560.0 + i * 46)), 8, c.Main.Lit(-0.32));
        c.Path("M461 780H539V826Q500 880 461 826Z", c.Style == 0 ? c.Face(c.Main) : c.Face(Leather));
        c.Rect(250, 640, 100, 30, 8, c.Main.Lit(-0.12)).Rect(240, 740, 120, 130, 22, c.Metal(metal)).Rect(266, 766, 68, 78, 10, c.Wall(-0.05));
        c.Line("M300 750V858", metal.Lit(0.08), 13);
    }

    public static void Umbrella(Canvas c)
    {
        switch (c.Style)
        {
            case 1:
                c.Turned(24, 400, 500, () =>
                {
                    var body = "M340 260Q400 230 460 260L448 690Q400 720 352 690Z";
                    c.Cast(body, 1.3).Cast(Card(366, 690, 68, 130, 22)).Path(body, c.Round(c.Main))
                        .Line("M372 256Q360 480 380 700M430 256Q440 480 420 700", c.Main.Lit(-0.13), 6, 0.7)
                        .Rect(348, 450, 104, 40, 8, c.Main.Lit(-0.1)).Circle(432, 470, 9, Brass);
                    c.Path(Card(366, 690, 68, 130, 22), c.Face(Walnut)).Line("M400 820q60 60 0 90", Ink, 7).Rect(388, 210, 24, 50, 8, Steel);
                });
                break;
            default:
                var clear = c.Style == 2;
                var dome = clear
                    ? "M120 560Q110 150 400 140T680 560Q620 520 560 560Q480 515 400 560Q320 515 240 560Q180 520 120 560Z"
                    : "M90 520Q120 190 400 180T710 520Q640 470 560 520Q480 468 400 520Q320 468 240 520Q160 470 90 520Z";
                var ribs = clear
                    ? "M400 144Q230 260 240 556M400 144Q570 260 560 556M400 144V556"
                    : "M400 184Q230 300 240 516M400 184Q570 300 560 516M400 184V516";
                c.Line("M400 150V760Q400 830 460 830T520 770", clear ? Paper : Walnut, 22).Line("M400 180V600", Steel, 10);
                c.Cast(dome, 1.2).Path(dome, c.Ball(c.Main), clear ? 0.6 : 1).Line(ribs, c.Main.Lit(-0.13), 6, 0.7)
                    .Line("M400 190v-50", Ink, 12);
                if (c.Style == 2)
                    c.Line("M180 470Q210 290 330 220", "#fff", 16, 0.6);
                var rain = Enumerable.Range(0, 7).Select(i => $"M{90 + i * 100} {c.Roll(120, "drop" + i) + 620}l-10 34");
                c.Air(() => c.Lines(rain, c.Wall(-0.12), 6, 0.6));
                break;
        }
    }
}
