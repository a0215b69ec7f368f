using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Clothes: laid flat or on a hanger, seen from the front.</summary>
internal static class ClothingForms
{
    private const string ShortSleeved =
        "M300 230Q400 290 500 230L600 270Q660 300 700 420L590 470L570 410V800Q400 826 230 800V410L210 470L100 420Q140 300 200 270Z";

    private const string LongSleeved =
        "M300 220Q400 270 500 220L590 258Q650 290 664 380L724 740L632 760L574 470V810Q400 836 226 810V470L168 760L76 740L136 380Q150 290 210 258Z";

    public static void TShirt(Canvas c)
    {
        var outline = c.Style is 1 or 3 ? LongSleeved : ShortSleeved;
        Cloth(c, outline);
        if (c.Style == 1)
        {
            c.Inside(outline, () =>
            {
                c.Rect(0, 200, 800, 640, 0, Paper);
                for (var i = 0; i < 11; i++)
                    c.Line($"M60 {330 + i * 46}q340 20 680 0", c.Main, 18);
                c.Rect(230, 200, 340, 110, 0, Paper);
            });
            c.Line(outline, Paper.Lit(-0.16), 4, 0.6).Path("M270 226Q400 300 530 226L500 214Q400 262 300 214Z", Paper.Lit(-0.08));
        }
        else
        {
            c.Path("M300 230Q400 320 500 230L484 222Q400 288 316 222Z", c.Main.Lit(-0.1)).Line("M296 236Q400 336 504 236", c.Main.Lit(-0.13), 6, 0.7);
            c.Path("M316 222Q400 196 484 222Q400 288 316 222Z", c.Main.Lit(-0.24));
        }

        Folds(c);
        if (c.Style == 2)
            c.Path("M450 400h96v100l-48 26l-48 -26Z", c.Main.Lit(-0.05)).Line("M450 400h96v100l-48 26l-48 -26Z", c.Main.Lit(-0.15), 4, 0.8, "10 6");
        c.Line("M232 784Q400 810 568 784", c.Main.Lit(-0.12), 4, 0.6, "12 7");
    }

    public static void Shirt(Canvas c)
    {
        Hanger(c);
        Cloth(c, LongSleeved);
        var checks = c.Style == 1;
        c.Inside(LongSleeved, () =>
        {
            if (checks)
                Plaid(c, 60, 190, 700, 680);
            if (c.Style == 0)
            {
                c.Lines(Enumerable.Range(0, 18).Select(i => $"M{80 + i * 38} 200v660"), c.Main.Lit(-0.05), 4, 0.4);
            }
        });
        c.Rect(376, 250, 48, 572, 6, c.Main.Lit(checks ? -0.05 : 0.02), checks ? 0.5 : 1).Line("M376 262V820M424 262V822", c.Main.Lit(-0.14), 4, 0.6);
        for (var i = 0; i < 6; i++)
            c.Circle(400, 330 + i * 88, 11, c.Style == 3 ? Brass : Paper).Circle(400, 331 + i * 88, 4, Ink, 0.4);
        if (c.Style == 2)
            c.Path("M320 222Q400 190 480 222L470 262Q400 290 330 262Z", c.Main.Lit(-0.05)).Line("M330 262Q400 290 470 262", c.Main.Lit(-0.16), 5);
        else
            c.Path("M316 216L400 272L340 330L280 250Z", c.Face(c.Main.Lit(0.03))).Path("M484 216L400 272L460 330L520 250Z", c.Face(c.Main.Lit(-0.03)))
                .Line("M316 216L400 272L484 216", c.Main.Lit(-0.2), 5, 0.7);
        if (c.Style is 1 or 3)
        {
            foreach (var x in new[] { 258, 446 })
                c.Path(Card(x, 400, 96, 110, 10), c.Main.Lit(-0.04), 0.85).Path($"M{x} 400h96v34l-48 22l-48 -22Z", c.Main.Lit(-0.1))
                    .Circle(x + 48, 440, 7, c.Style == 3 ? Brass : Paper);
        }

        Folds(c);
    }

    public static void Sweater(Canvas c) => Knitted(c, LongSleeved, 826);

    /// <summary>With its sleeves and its hem laid under it.</summary>
    public static void FoldedSweater(Canvas c)
    {
        const string folded = "M300 220Q400 270 500 220L570 248Q604 262 604 300V726Q604 756 574 756H226Q196 756 196 726V300Q196 262 230 248Z";
        c.Moved(3, 20, () => c.Path(folded, c.Main.Lit(-0.14)));
        Knitted(c, folded, 756);
        c.Line("M236 254Q262 470 226 752M564 254Q538 470 574 752", c.Main.Lit(-0.12), 7, 0.5);
    }

    private static void Knitted(Canvas c, string outline, double hem)
    {
        var cardigan = c.Style == 3;
        Cloth(c, outline, 0);
        c.Inside(outline, () =>
        {
            if (c.Style == 0)
            {
                foreach (var x in new[] { 290, 400, 510 })
                {
                    c.Lines(Enumerable.Range(0, 8).Select(i => $"M{x - 26} {300 + i * 58}q52 20 52 58M{x + 26} {300 + i * 58}q-52 20 -52 58"),
                        c.Main.Lit(-0.11), 9, 0.65);
                }

                c.Line("M345 290V780M455 290V780M240 420V780M560 420V780", c.Main.Lit(-0.08), 8, 0.6, "4 14");
            }
            else
            {
                c.Lines(Enumerable.Range(0, 26).Select(i => $"M{90 + i * 25} 200v640"), c.Main.Lit(-0.045), 6, 0.5);
            }

            c.Lines(Enumerable.Range(0, 28).Select(i => $"M{220 + i * 13} 760v80"), c.Main.Lit(-0.13), 4, 0.6);
            c.Path("M60 700L180 720L168 780L50 760Z", c.Main.Lit(-0.08), 0.7).Path("M740 700L620 720L632 780L750 760Z", c.Main.Lit(-0.08), 0.7);
        });
        if (cardigan)
        {
            c.Path("M318 216L400 480L482 216Q400 196 318 216Z", Paper.Lit(-0.06))
                .Line($"M312 220L398 484V{hem - 8}M488 220L402 484", c.Main.Lit(-0.12), 20);
            for (var y = 520; y < hem - 20; y += 66)
                c.Circle(398, y, 13, c.Ball(Walnut));
            c.Path(Card(248, 610, 100, 120, 8), c.Main.Lit(-0.05)).Path(Card(452, 610, 100, 120, 8), c.Main.Lit(-0.05))
                .Line("M248 630h100M452 630h100", c.Main.Lit(-0.16), 8, 0.7);
        }
        else if (c.Style == 2)
        {
            c.Path("M312 240L322 130Q400 100 478 130L488 240Q400 290 312 240Z", c.Face(c.Main.Lit(0.02)))
                .Path("M322 130Q400 100 478 130Q400 164 322 130Z", c.Main.Lit(-0.2)).Line("M318 190Q400 226 482 190", c.Main.Lit(-0.12), 5, 0.6);
        }
        else
        {
            c.Path("M300 220Q400 306 500 220L480 206Q400 262 320 206Z", c.Main.Lit(-0.08))
                .Path("M320 206Q400 184 480 206Q400 262 320 206Z", c.Main.Lit(-0.24));
        }

        Folds(c);
    }

    public static void Jacket(Canvas c)
    {
        var coat = "M296 230Q400 260 504 230L600 270Q656 300 668 390L716 740L624 762L584 480V830Q400 852 216 830V480L176 762L84 740L132 390"
            + "Q144 300 200 270Z";
        Hanger(c);
        Cloth(c, coat);
        c.Inside(coat, () =>
        {
            if (c.Style == 2)
                c.Lines(Enumerable.Range(0, 16).Select(i => $"M{-360 + i * 60} 200l640 700M{-360 + i * 60} 900l640 -700"), c.Main.Lit(-0.12), 4, 0.6);
        });
        c.Rect(386, 250, 28, 590, 0, c.Main.Lit(-0.09)).Line("M386 256V842", c.Main.Lit(-0.2), 5, 0.7);
        switch (c.Style)
        {
            case 0:
                c.Path("M270 236Q290 120 400 112T530 236Q400 300 270 236Z", c.Ball(c.Main))
                    .Path("M312 238Q326 166 400 160T488 238Q400 278 312 238Z", c.Main.Lit(-0.28)).Line("M360 262v90M440 262v90", Cord, 7);
                Pockets(c, 600, false);
                break;
            case 1:
                c.Path("M300 214L400 300L330 372L262 262Z", c.Face(Leather)).Path("M500 214L400 300L470 372L538 262Z", c.Face(Leather.Lit(-0.05)));
                Pockets(c, 590, true);
                break;
            case 2:
                c.Path("M318 226Q400 270 482 226L474 200Q400 226 326 200Z", c.Main.Lit(-0.12)).Line("M216 826Q400 850 584 826", c.Main.Lit(-0.2), 14);
                Pockets(c, 620, false);
                break;
            default:
                c.Path("M306 218L400 276L344 340L276 256Z", c.Face(c.Main.Lit(0.03)))
                    .Path("M494 218L400 276L456 340L524 256Z", c.Face(c.Main.Lit(-0.03)));
                c.Path(Card(450, 400, 92, 104, 8), c.Main.Lit(-0.05)).Line("M452 402h88v100h-88Z", c.Main.Lit(0.12), 3, 0.7, "8 6");
                Pockets(c, 610, false);
                break;
        }

        for (var i = 0; i < 5; i++)
            c.Circle(400, 366 + i * 100, 12, c.Style == 1 ? Brass : c.Main.Lit(-0.26));
        Folds(c);
    }

    public static void Trousers(Canvas c)
    {
        var wide = c.Style == 2;
        var outline = wide
            ? "M280 150H520L560 480L640 800Q560 826 470 806L404 430L396 430L330 806Q240 826 160 800L240 480Z"
            : "M270 130H530L560 460L556 870Q500 886 444 870L408 430H392L356 870Q300 886 244 870L240 460Z";
        Cloth(c, outline);
        c.Line("M400 176V430M275 176H525", c.Main.Lit(-0.15), 6, 0.7).Rect(270, 128, 260, 48, 6, c.Main.Lit(-0.05))
            .Circle(400, 152, 11, c.Style == 1 ? Brass : Paper);
        c.Line("M276 190Q320 270 262 300M524 190Q480 270 538 300", c.Main.Lit(-0.15), 6, 0.7);
        c.Line(wide ? "M320 320L262 796M480 320L538 796" : "M320 320L300 850M480 320L500 850", c.Main.Lit(c.Style == 3 ? 0.1 : -0.07), 6, 0.6);
        if (c.Style == 1)
            c.Path("M262 520h86v200h-92Z", c.Main.Lit(-0.05)).Path("M538 520h-86v200h92Z", c.Main.Lit(-0.05))
                .Line("M262 520h86v200h-92ZM538 520h-86v200h92Z", c.Main.Lit(0.14), 3, 0.8, "9 6").Line("M556 340h22v80h-22", c.Main.Lit(-0.1), 12);
        if (wide)
            c.Line("M392 168q-30 70 -14 110M408 168q34 60 20 120", Cord, 7);
        if (c.Style == 3)
            c.Line("M252 560L262 866M548 560L538 866", Ink, 6, 0.6, "6 5");
    }

    private static void Cloth(Canvas c, string outline, double lean = 45) =>
        c.Cast(outline, 1.2).Path(outline, c.Face(c.Main)).Threads(outline, lean);

    private static void Folds(Canvas c) =>
        c.Line("M258 480Q276 600 250 720M540 470Q520 600 552 720", c.Main.Lit(-0.1), 9, 0.35)
            .Line("M330 520Q320 640 340 740", c.Main.Lit(0.06), 10, 0.4);

    internal static void Hanger(Canvas c) =>
        c.Line("M400 180V140Q400 100 366 100Q340 102 340 130", Steel.Lit(-0.2), 9).Path("M400 170L560 262H240Z", c.Face(Beech));

    private static void Pockets(Canvas c, double y, bool bellows)
    {
        foreach (var x in new[] { 242, 446 })
        {
            c.Path(Card(x, y, 114, 130, 10), c.Main.Lit(-0.05)).Line($"M{x} {y + 4}h114", c.Main.Lit(-0.2), 8, 0.8);
            if (bellows)
                c.Path(Card(x - 4, y - 10, 122, 50, 8), c.Main.Lit(-0.09)).Circle(x + 57, y + 24, 8, Brass);
        }
    }

    internal static void Plaid(Canvas c, double x, double y, double width, double height)
    {
        var rows = Enumerable.Range(0, 10).Select(i => i * 74).ToList();
        c.Lines(rows.Select(at => $"M{x + at} {y}v{height}"), Ink, 26, 0.25).Lines(rows.Select(at => $"M{x} {y + at}h{width}"), Ink, 26, 0.25);
        c.Lines(rows.Select(at => $"M{x} {y + 40 + at}h{width}M{x + 40 + at} {y}v{height}"), Flame, 5, 0.6);
    }
}
