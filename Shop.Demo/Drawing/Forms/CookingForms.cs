using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Casseroles, kettles, coffee makers, teapots, knives and boards.</summary>
internal static class CookingForms
{
    public static void Casserole(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                Pot(c, 400, 520, 235, 800, loops: true);
                Lid(c, 400, 520, 245, 92, c.Style == 0 ? Brass : c.Main);
                break;
            case 1:
                Pot(c, 400, 650, 262, 800, loops: true);
                Lid(c, 400, 650, 270, 74, Steel);
                break;
            case 2:
                Pot(c, 400, 420, 205, 800, loops: true, metal: true);
                c.Ellipse(400, 416, 210, 32, Glass, 0.9).Ellipse(400, 412, 150, 20, "#fff", 0.35).Rect(382, 362, 36, 44, 12, c.Face(Ink));
                for (var i = 0; i < 4; i++)
                    c.Line($"M250 {540 + i * 60}h{30 + i % 2 * 16}", Steel.Lit(-0.3), 4, 0.6);
                break;
            default:
                c.Line("M560 590L710 544", Walnut, 30);
                Pot(c, 380, 560, 185, 800, loops: false);
                c.Ellipse(380, 560, 185, 28, c.Main.Lit(-0.28)).Ellipse(380, 563, 172, 24, Paper)
                    .Path("M196 556q-28 4 -26 24l34 6Z", c.Main.Lit(-0.05));
                break;
        }
    }

    public static void Kettle(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(390, 800, 205);
                c.Line(Through((230, 520), (240, 330), (390, 270), (540, 330), (552, 520)), Ink, 16)
                    .Line(Through((300, 296), (390, 270), (480, 296)), c.Round(Beech), 42);
                c.Path("M560 640C650 630 650 540 700 500l34 24C690 600 680 720 560 740Z", c.Round(c.Main.Lit(-0.05)));
                c.Path(Turned(390, (480, 92), (560, 178), (700, 214), (800, 190)), c.Round(c.Main));
                c.Ellipse(390, 484, 96, 22, c.Main.Lit(0.04)).Circle(390, 452, 24, c.Ball(Beech));
                break;
            case 1:
                c.Shadow(360, 800, 160);
                c.Line(Through((470, 720), (610, 700), (600, 520), (690, 430), (740, 440)), c.Main.Lit(-0.1), 26);
                c.Line(Through((240, 520), (150, 500), (140, 640), (190, 730)), Ink, 34);
                c.Path(Turned(360, (480, 118), (560, 138), (800, 158)), c.Metal(c.Main)).Ellipse(360, 478, 122, 26, c.Main.Lit(0.06));
                c.Ellipse(360, 474, 46, 11, Paper).Line("M360 474l22 -6", Ink, 4).Rect(346, 424, 28, 34, 8, c.Face(Ink));
                break;
            default:
                c.Shadow(390, 800, 215);
                c.Line(Through((215, 600), (240, 350), (390, 285), (540, 350), (565, 600)), c.Main.Lit(-0.12), 24);
                c.Path("M575 690C660 670 640 560 690 500l44 20C720 620 720 740 590 770Z", c.Metal(c.Main.Lit(-0.05)));
                c.Path(Turned(390, (500, 80), (590, 190), (700, 222), (800, 206)), c.Metal(c.Main));
                c.Ellipse(390, 502, 88, 20, c.Main.Lit(0.08)).Circle(390, 466, 22, c.Ball(Ink))
                    .Line("M176 716q214 54 428 0", c.Main.Lit(-0.16), 5, 0.6);
                break;
        }

        c.Shine(270, 600, 140);
    }

    public static void CoffeeMaker(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(370, 800, 140).Line(Through((500, 480), (640, 470), (650, 660), (505, 720)), Ink, 30);
                c.Rect(364, 250, 12, 240, 4, Steel).Circle(370, 240, 30, c.Ball(c.Main));
                c.Path(Turned(370, (420, 130), (800, 130)), Glass, 0.65);
                c.Path(Turned(370, (560, 128), (790, 128)), c.Round(Tint.Of("#4A2D1F"))).Ellipse(370, 560, 128, 19, Tint.Of("#8A5E42"))
                    .Ellipse(370, 540, 122, 17, Steel.Lit(-0.1));
                c.Path(Turned(370, (410, 138), (446, 138)), c.Metal(c.Main)).Ellipse(370, 408, 138, 26, c.Main.Lit(0.05));
                foreach (var x in new[] { 244, 366, 488 })
                    c.Rect(x, 440, 9, 350, 3, c.Main.Lit(-0.08));
                c.Path(Turned(370, (765, 138), (800, 138)), c.Metal(c.Main));
                break;
            case 1:
                c.Shadow(380, 800, 150).Path("M520 440h90q30 0 26 40l-26 150q-4 26 -34 22q-18 -4 -14 -30l20 -120h-60Z", c.Face(Walnut));
                Facets(c, 380, 560, 800, 96, 150);
                Facets(c, 380, 540, 380, 96, 140);
                c.Rect(280, 536, 200, 30, 8, c.Metal(c.Main.Lit(-0.06))).Path("M240 380L196 356L250 440Z", c.Main.Lit(-0.05));
                c.Path("M240 380L380 306L520 380Z", c.Face(c.Main.Lit(0.02))).Circle(380, 296, 24, c.Ball(Walnut)).Circle(340, 690, 10, Brass);
                break;
            case 2:
                c.Shadow(400, 800, 190).Rect(210, 776, 380, 24, 8, c.Face(Oak)).Rect(560, 330, 26, 450, 8, c.Face(Oak))
                    .Rect(330, 500, 256, 22, 8, c.Face(Oak));
                c.Path(Turned(380, (650, 96), (700, 110), (776, 100)), Glass, 0.75)
                    .Path(Turned(380, (700, 108), (772, 100)), c.Round(Tint.Of("#5A3724")));
                c.Path(Turned(380, (340, 160), (430, 104), (498, 44), (540, 40)), c.Round(c.Main)).Ellipse(380, 340, 160, 24, Paper)
                    .Ellipse(380, 346, 140, 18, Tint.Of("#5A3724"));
                c.Line("M380 545v90", Tint.Of("#5A3724"), 5);
                break;
            default:
                c.Shadow(380, 800, 165).Wood(Card(235, 560, 290, 236, 14), c.Main, 235, 560, 290, 236);
                c.Rect(290, 670, 180, 84, 8, c.Face(c.Main.Lit(-0.06))).Circle(380, 712, 14, c.Ball(Brass))
                    .Rect(215, 540, 330, 34, 8, c.Main.Lit(-0.05)).Rect(215, 780, 330, 24, 8, c.Main.Lit(-0.07));
                c.Path(Turned(380, (400, 120), (470, 112), (540, 62)), c.Metal(Brass)).Ellipse(380, 400, 120, 20, Brass.Lit(-0.14));
                c.Rect(372, 330, 16, 80, 6, Brass.Lit(-0.08)).Line("M380 334L590 290", Brass.Lit(-0.05), 16)
                    .Rect(574, 222, 32, 70, 16, c.Face(Walnut));
                break;
        }
    }

    public static void Teapot(Canvas c)
    {
        var profile = c.Style == 0
            ? new (double, double)[] { (520, 80), (580, 176), (680, 204), (770, 160), (800, 110) }
            : [(540, 90), (590, 190), (680, 212), (760, 190), (800, 150)];
        c.Shadow(390, 800, 190);
        var body = c.Style == 2 ? Glass : c.Main;
        if (c.Style == 1)
            c.Line(Through((215, 590), (260, 400), (390, 350), (520, 400), (565, 590)), Iron.Lit(-0.06), 20);
        else
            c.Line(Through((210, 600), (120, 560), (100, 680), (205, 740)), body.Lit(-0.08), 32);
        c.Path("M560 690C640 670 640 590 700 540l38 30C700 640 680 750 560 760Z", c.Round(body.Lit(-0.05)));
        c.Path(Turned(390, profile), c.Round(body), c.Style == 2 ? 0.75 : 1);
        if (c.Style == 1)
        {
            var bumps = Enumerable.Range(0, 44).Select(i => (Row: i / 11, Column: i % 11 - 5));
            c.Dots(bumps.Select(b => (383 + b.Column * 34 * Math.Cos(b.Column * 0.1) + b.Row % 2 * 14, 626.0 + b.Row * 40 - Math.Abs(b.Column) * 2)),
                8, body.Lit(0.07), 0.8);
        }

        if (c.Style == 2)
        {
            c.Path(Turned(390, (660, 208), (720, 204), (796, 150)), c.Round(Tint.Of("#C9913A")), 0.8)
                .Ellipse(390, 660, 208, 26, Tint.Of("#DDB05E"), 0.9);
            c.Path(Turned(390, (560, 70), (730, 60)), "#fff", 0.4).Sprig(390, 730, 110, 6, Leaf);
        }

        c.Ellipse(390, profile[0].Item1 + 6, profile[0].Item2 + 14, 20, body.Lit(-0.06))
            .Path(Turned(390, (488, 20), (500, 60), (profile[0].Item1 + 4, profile[0].Item2 + 6)), c.Round(body));
        c.Circle(390, 474, 26, c.Ball(body.Lit(0.02))).Shine(262, 620, 90);
    }

    public static void Knife(Canvas c)
    {
        var (blade, handle) = c.Style switch
        {
            0 => ("M352 560V180Q352 110 440 92Q470 240 462 400L452 560Z", 560),
            1 => ("M360 600V130q0 -40 40 -50q42 6 42 60V600l-10 -14l-12 12l-12 -12l-12 12l-12 -12l-12 12l-12 -12Z", 596),
            2 => ("M362 520V300Q366 230 426 196Q446 330 440 520Z", 520),
            _ => ("M310 540V190q0 -34 40 -38l110 16q26 4 26 34V540Z", 540),
        };
        c.Turned(24, 400, 500, () =>
        {
            var grip = c.Style == 3 ? Card(370, handle, 70, 290, 26) : $"M356 {handle}h92q-10 120 6 220q8 60 -40 62q-58 2 -52 -60q10 -110 -6 -222Z";
            c.Cast(blade, 1.3).Cast(grip, 1.3);
            c.Path(blade, c.Face(Steel.Lit(0.06)));
            c.Inside(blade, () => c.Path("M300 60h86q-20 260 -8 560h-78Z", "#fff", 0.28).Line("M470 100q20 240 -14 500", Steel.Lit(-0.16), 9, 0.6));
            c.Wood(grip, c.Main, 350, handle, 110, 290);
            c.Rect(354, handle - 16, 96, 34, 6, c.Face(Brass));
            foreach (var at in new[] { 70, 140, 210 })
                c.Circle(402, handle + at, 9, Brass.Lit(0.05));
        });
    }

    public static void Board(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                Plank(c, 190, 210, 420, 600, 46);
                c.Circle(400, 268, 24, c.Wall(-0.06));
                c.Path(Disc(330, 560, 80, 80), c.Ball(Tint.Of("#CF4E3B"))).Path(Disc(470, 640, 64, 64), c.Face(Tint.Of("#E0705A")))
                    .Ring(470, 640, 46, Tint.Of("#F1C7A4"), 8, 0.8);
                c.Sprig(380, 480, 150, 38, Leaf);
                break;
            case 1:
                Plank(c, 130, 250, 540, 500, 26);
                var blocks = Enumerable.Range(0, 30).Select(i => (Light: (i / 6 + i % 6) % 2 == 0,
                    Box: Box(130 + i % 6 * 90, 250 + i / 6 * 100, 88, 98))).ToList();
                c.Path(string.Concat(blocks.Where(b => b.Light).Select(b => b.Box)), c.Main.Lit(0.06), 0.75);
                c.Path(string.Concat(blocks.Where(b => !b.Light).Select(b => b.Box)), c.Main.Lit(-0.05), 0.75);

                c.Line("M160 280h480v440h-480Z", c.Main.Lit(-0.18), 8, 0.6);
                break;
            case 2:
                Plank(c, 120, 300, 560, 400, 22);
                for (var i = 0; i < 9; i++)
                    c.Rect(164 + i * 54, 330, 22, 340, 8, c.Main.Lit(-0.26), 0.75);
                c.Path(Blob((230, 520), (270, 400), (420, 370), (560, 420), (580, 540), (480, 600), (320, 600)), c.Ball(Tint.Of("#C88A4A")));
                foreach (var x in new[] { 310, 390, 470 })
                    c.Line($"M{x} 430q46 50 26 110", Tint.Of("#EFCB97"), 15, 0.85);
                break;
            default:
                c.Turned(-14, 400, 500, () =>
                {
                    var board = "M360 240V110q0 -34 40 -34t40 34V240A285 285 0 1 1 360 240Z";
                    c.Cast(board, 1.3);
                    c.Wood(board, c.Main, 110, 240, 580, 560);
                    c.Circle(400, 124, 15, c.Wall(-0.06));
                });
                c.Path("M300 600L500 520L520 640L330 690Z", c.Face(Tint.Of("#EBC65B"))).Circle(400, 610, 15, Tint.Of("#CFA53E"))
                    .Circle(460, 570, 10, Tint.Of("#CFA53E")).Circle(350, 400, 26, c.Ball(Tint.Of("#6B3B5D")))
                    .Circle(396, 380, 26, c.Ball(Tint.Of("#6B3B5D"))).Circle(374, 424, 26, c.Ball(Tint.Of("#5C3150")));
                break;
        }
    }

    private static void Plank(Canvas c, double x, double y, double width, double height, double r)
    {
        var outline = Card(x, y, width, height, r);
        c.Cast(outline, 1.5);
        c.Wood(outline, c.Main, x, y, width, height);
    }

    private static void Pot(Canvas c, double x, double top, double half, double bottom, bool loops, bool metal = false)
    {
        c.Shadow(x, bottom, half);
        if (loops)
        {
            var at = top + (bottom - top) * 0.28;
            foreach (var side in new[] { -1, 1 })
                c.Line($"M{x + side * (half - 14)} {at - 20}h{side * 44}q{side * 22} 0 {side * 22} 26t{side * -22} 26h{side * -48}",
                    c.Main.Lit(-0.08), 20);
        }

        c.Path(Turned(x, (top, half), (top + (bottom - top) * 0.7, half), (bottom - 14, half - 8), (bottom, half - 30)),
            metal ? c.Metal(c.Main) : c.Round(c.Main));
        c.Shine(x - half * 0.72, top + 60, (bottom - top) * 0.45);
    }

    private static void Lid(Canvas c, double x, double y, double half, double height, Tint knob)
    {
        c.Path(Turned(x, (y - height, half * 0.3), (y - height * 0.8, half * 0.62), (y - height * 0.25, half * 0.94), (y, half)),
            c.Round(c.Main.Lit(0.02)));
        c.Line($"M{x - half} {y}a{half} {half * Canvas.Tilt} 0 0 0 {2 * half} 0", c.Main.Lit(-0.17), 7, 0.7);
        c.Rect(x - 14, y - height - 22, 28, 34, 8, knob.Lit(-0.1)).Ellipse(x, y - height - 26, 42, 18, c.Ball(knob));
    }

    private static void Facets(Canvas c, double x, double from, double to, double halfFrom, double halfTo)
    {
        double[] edges = [-1, -0.5, 0.1, 0.7, 1];
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            c.Path($"M{x + halfFrom * edges[i]} {from}L{x + halfFrom * edges[i + 1]} {from}L{x + halfTo * edges[i + 1]} {to}"
                + $"L{x + halfTo * edges[i]} {to}Z",
                c.Face(c.Main.Lit(0.06 - 0.065 * i)));
        }
    }
}
