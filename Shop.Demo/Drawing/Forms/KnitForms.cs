using static Shop.Demo.Drawing.Forms.Materials;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Scarves, hats, socks and mittens.</summary>
internal static class KnitForms
{
    public static void Scarf(Canvas c)
    {
        switch (c.Style)
        {
            case 2:
                var square = "M400 130L690 460L400 840L110 460Z";
                c.Cast(square, 1.3).Path(square, c.Face(c.Main)).Path("M400 196L634 462L400 768L166 462Z", Paper, 0.9)
                    .Path("M400 230L604 463L400 730L196 463Z", c.Main.Lit(0.03)).Path("M400 130L690 460L400 840Z", Ink, 0.07);
                for (var i = 0; i < 9; i++)
                    c.Circle(300 + i % 3 * 100, 380 + i / 3 * 90, 17, Paper, 0.9);
                break;
            case 3:
                Mitten(c, 215, 1);
                Mitten(c, 585, -1);
                c.Line("M215 770Q400 960 585 770", c.Main.Lit(-0.1), 12);
                break;
            default:
                var tail = "M300 330L250 840H430L440 330Z";
                var other = "M400 330L470 740H640L560 320Z";
                c.Cast(other).Path(other, c.Face(c.Main.Lit(-0.06)));
                Ends(c, 470, 640, 740);
                c.Cast(tail).Path(tail, c.Face(c.Main)).Threads(tail, 8);
                Ends(c, 250, 430, 840);
                if (c.Style == 1)
                    c.Inside(tail, () => ClothingForms.Plaid(c, 240, 320, 220, 540)).Inside(other, () => ClothingForms.Plaid(c, 400, 320, 260, 440));
                else
                    c.Inside(tail, () => c.Line("M252 720L446 716M248 760L444 756", Paper, 9, 0.7))
                        .Inside(other, () => c.Line("M440 640L632 634", Paper, 9, 0.6));
                c.Path("M190 300Q200 170 400 166T610 300Q600 410 400 416T190 300Z", c.Ball(c.Main))
                    .Path("M280 270Q300 216 400 214T520 270Q500 310 400 312T280 270Z", c.Main.Lit(-0.2))
                    .Line("M210 340Q400 440 590 340", c.Main.Lit(-0.12), 8, 0.5);
                break;
        }
    }

    public static void Beanie(Canvas c)
    {
        c.Shadow(400, 790, 240);
        if (c.Style == 1)
            c.Circle(400, 290, 92, c.Ball(Paper))
                .Line("M340 250l-22 -26M400 226v-34M462 254l24 -24M330 310l-30 6M470 310l30 6", Paper.Lit(-0.04), 16);
        var cap = c.Style == 0 ? "M180 650Q170 420 400 400T620 650Z" : "M180 640Q160 320 400 310T620 640Z";
        c.Path(cap, c.Ball(c.Main)).Inside(cap, () =>
        {
            c.Lines(Enumerable.Range(-5, 11).Select(i => $"M{400 + i * 42} 660Q{400 + i * 44} 460 {400 + i * 12} 330"), c.Main.Lit(-0.09), 7, 0.5);
            if (c.Style == 1)
            {
                c.Rect(150, 480, 500, 90, 0, Paper, 0.95);
                for (var i = 0; i < 9; i++)
                    c.Path($"M{170 + i * 56} 565l28 -78l28 78Z", c.Main);
            }
        });
        c.Rect(164, 630, 472, 150, 46, c.Round(c.Main.Lit(-0.03)));
        c.Lines(Enumerable.Range(0, 15).Select(i => $"M{192 + i * 30} 650v110"), c.Main.Lit(-0.12), 8, 0.5);
        if (c.Style != 1)
            c.Rect(470, 680, 80, 54, 4, Paper).Rect(486, 702, 48, 6, 2, Ink, 0.6);
    }

    public static void Sock(Canvas c)
    {
        for (var i = c.Style == 1 ? 2 : 1; i >= 0; i--)
            Sock(c, 170 + i * 110, 210 - i * 26, c.Main.Lit(i * -0.03));
    }

    internal static void Sock(Canvas c, double x, double y, Tint tint) => c.Moved(x, y, () =>
    {
        var sock = "M0 0H150V330Q150 380 190 410L300 490Q350 540 306 590Q270 620 220 600L40 500Q0 470 0 400Z";
        c.Cast(sock, 0.9).Path(sock, c.Round(tint)).Threads(sock, 0).Inside(sock, () =>
        {
            if (c.Style == 2)
            {
                for (var k = 0; k < 9; k++)
                    c.Line($"M-10 {110 + k * 62}h380", k % 2 == 0 ? Paper : c.Main.Lit(-0.14), 24, 0.9);
            }

            c.Circle(20, 480, 96, c.Main.Lit(c.Style == 0 ? -0.14 : 0.1), 0.9)
                .Circle(320, 580, 92, c.Main.Lit(c.Style == 0 ? -0.14 : 0.1), 0.9);
            c.Lines(Enumerable.Range(0, 9).Select(k => $"M{10 + k * 17} 0v84"), c.Main.Lit(-0.12), 5, 0.7);
            if (c.Style == 0)
                c.Line("M-10 110h180M-10 140h180", Paper, 10, 0.8);
        });
    });

    internal static void Ends(Canvas c, double from, double to, double y)
    {
        c.Lines(Enumerable.Range(0, (int)(to - from) / 15).Select(i => $"M{from + 6 + i * 15} {y}l{i % 4 - 2} 44"), c.Main.Lit(-0.03), 6);
    }

    internal static void Mitten(Canvas c, double x, int side)
    {
        var hand = $"M{x - 90} 760V420Q{x - 90} 240 {x} 240T{x + 90} 420V760Z";
        var thumb = $"M{x + side * 70} 600Q{x + side * 170} 560 {x + side * 168} 470Q{x + side * 140} 420 {x + side * 110} 470L{x + side * 60} 520Z";
        c.Cast(thumb).Path(thumb, c.Main.Lit(-0.07)).Cast(hand).Path(hand, c.Face(c.Main)).Threads(hand, 0).Inside(hand, () => Star(c, x, 450));
        c.Lines(Enumerable.Range(0, 8).Select(i => $"M{x - 78 + i * 22} 690v74"), c.Main.Lit(-0.12), 9, 0.7);
        c.Line($"M{x - 90} 680h180", Paper, 10, 0.85);
    }

    private static void Star(Canvas c, double x, double y)
    {
        for (var i = 0; i < 8; i++)
            c.Turned(i * 45, x, y, () => c.Path($"M{x} {y}l14 -34l-14 -34l-14 34Z", Paper, 0.95));
    }
}
