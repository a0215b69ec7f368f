using static Shop.Demo.Drawing.Forms.Materials;
using static Shop.Demo.Drawing.Shapes;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Power, time and pictures.</summary>
internal static class InstrumentForms
{
    public static void PowerBank(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                Slab(c, 250, 260, 300, 500, 44, 10);
                c.Turned(10, 400, 500, () => c.Circle(340, 320, 8, Tint.Of("#7FD0A0")).Circle(366, 320, 8, Tint.Of("#7FD0A0"))
                    .Circle(392, 320, 8, Tint.Of("#7FD0A0")).Circle(418, 320, 8, c.Main.Lit(-0.2))
                    .Path("M420 440L350 540H396L376 640L456 520H408Z", c.Main.Lit(c.Main.L > 0.6 ? -0.2 : 0.2), 0.8));
                break;
            case 1:
                Slab(c, 200, 240, 400, 520, 36, -8);
                c.Turned(-8, 400, 500, () => c.Rect(300, 320, 200, 90, 12, Ink.Lit(-0.08))
                    .Line("M330 345h40v40M330 365h40M400 345v40h30v-40h-30", Tint.Of("#8FE0B0"), 6)
                    .Line("M260 480H540M260 500H540M260 520H540", c.Main.Lit(-0.09), 5, 0.7).Rect(370, 744, 60, 18, 8, Ink));
                c.Air(() => c.Line("M390 740Q380 900 520 890T660 1020", Paper, 14));
                break;
            default:
                c.Turned(-6, 400, 500, () =>
                {
                    for (var i = 0; i < 3; i++)
                    {
                        var x = 110 + i * 200;
                        c.Cast(Card(x, 280, 190, 460, 16)).Path(Card(x, 280, 190, 460, 16), c.Face(c.Main))
                            .Rect(x + 20, 306, 150, 408, 6, c.Face(Tint.Of("#26395A")));
                        for (var k = 0; k < 5; k++)
                            c.Line($"M{x + 20} {374 + k * 68}h150", Tint.Of("#8FA8C9"), 3, 0.6);
                        c.Line($"M{x + 70} 306v408M{x + 120} 306v408", Tint.Of("#8FA8C9"), 3, 0.6)
                            .Path($"M{x + 20} 306h70L{x + 20} 520Z", "#fff", 0.14);
                    }
                });
                c.Air(() => c.Circle(640, 180, 70, Flame, 0.9));
                break;
        }
    }

    public static void Watch(Canvas c)
    {
        var strap = c.Style switch { 0 => Tint.Of("#7A6A4A"), 1 => c.Main.Lit(-0.05), _ => Leather.Lit(-0.06) };
        var r = c.Style == 1 ? 178 : 160;
        c.Turned(12, 400, 500, () =>
        {
            c.Cast("M330 60H470L490 400H310ZM310 600H490L470 940H330Z", 1.2);
            c.Path("M330 60H470L490 400H310Z", c.Round(strap)).Path("M310 600H490L470 940H330Z", c.Round(strap));
            if (c.Style == 1)
                c.Line("M318 240H482M316 300H484M316 700H484M320 760H480", strap.Lit(-0.14), 9, 0.7);
            else
                c.Line("M346 80L330 380M454 80L470 380M330 620L346 920M470 620L454 920", strap.Lit(0.14), 4, 0.7, "9 7");
            c.Rect(396 + r, 476, 40, 48, 10, c.Metal(Steel));
            if (c.Style == 1)
                c.Rect(360 + r, 390, 48, 34, 8, c.Metal(Steel)).Rect(360 + r, 576, 48, 34, 8, c.Metal(Steel));
            c.Circle(404, 508, r + 10, Ink, 0.25).Circle(400, 500, r + 10, c.Metal(Steel)).Circle(400, 500, r - 10, c.Face(c.Main));
        });
        var ink = c.Main.L > 0.6 ? Ink : Paper;
        for (var i = 0; i < 12; i++)
            c.Turned(12 + i * 30, 400, 500, () => c.Line($"M400 {500 - r + 30}v{(c.Style == 2 ? 30 : i % 3 == 0 ? 34 : 20)}", ink,
                i % 3 == 0 && c.Style != 2 ? 11 : 5));
        if (c.Style == 1)
            c.Path("M400 500L400 352A148 148 0 0 1 528 426Z", Tint.Of("#E37D37"), 0.85).Ring(350, 540, 36, ink, 5).Ring(450, 540, 36, ink, 5)
                .Line("M350 540v-24M450 540l20 12", ink, 5);
        c.Turned(-48, 400, 500, () => c.Line($"M400 510V{500 - r * 0.5}", ink, 13))
            .Turned(66, 400, 500, () => c.Line($"M400 516V{500 - r * 0.74}", ink, 9))
            .Turned(170, 400, 500, () => c.Line($"M400 530V{500 - r * 0.76}", Tint.Of("#D14B35"), 4)).Circle(400, 500, 10, Tint.Of("#D14B35"));
        c.Path($"M{400 - r * 0.7} {500 - r * 0.1}A{r * 0.72} {r * 0.72} 0 0 1 {400 - r * 0.1} {500 - r * 0.7}L{400 - r * 0.3} {500 - r * 0.5}Z",
            "#fff", 0.18);
    }

    public static void Camera(Canvas c)
    {
        switch (c.Style)
        {
            case 0:
                c.Shadow(400, 800, 280).Rect(210, 440, 90, 40, 10, c.Metal(Steel)).Rect(540, 450, 60, 34, 10, c.Metal(Steel))
                    .Rect(130, 470, 540, 330, 40, c.Round(Steel)).Rect(130, 540, 540, 200, 0, c.Face(c.Main.L > 0.6 ? Ink.Lit(0.06) : c.Main));
                c.Rect(470, 490, 110, 44, 8, Ink).Rect(200, 494, 60, 36, 8, Ink).Circle(560, 512, 12, Tint.Of("#7FA6BF"));
                Lens(c, 390, 650, 150);
                break;
            case 1:
                c.Shadow(400, 800, 240).Rect(300, 250, 200, 200, 6, Paper).Rect(322, 270, 156, 130, 0, Tint.Of("#7FA6BF"))
                    .Path("M322 400V350L390 310L478 372V400Z", Tint.Of("#4E7A66"))
                    .Path("M180 420Q180 380 230 380H570Q620 380 620 420L650 800H150Z", c.Round(c.Main))
                    .Rect(150, 700, 500, 100, 20, c.Main.Lit(-0.09)).Rect(240, 384, 320, 18, 8, Ink, 0.75);
                c.Rect(500, 440, 80, 60, 12, Ink).Rect(512, 450, 56, 40, 6, Paper, 0.8).Circle(250, 470, 28, c.Ball(Tint.Of("#D14B35")));
                Lens(c, 400, 600, 116);
                for (var i = 0; i < 5; i++)
                    c.Rect(300 + i * 40, 744, 40, 12, 0, Tint.Of(new[] { "#D14B35", "#E37D37", "#EDD465", "#548B4C", "#3D6F9B" }[i]));
                break;
            default:
                c.Shadow(400, 800, 240);
                foreach (var side in new[] { -1, 1 })
                {
                    var x = 400 + side * 120;
                    c.Path(Turned(x, (360, 62), (420, 66), (520, 92), (780, 108), (800, 104)), c.Round(c.Main))
                        .Path(Turned(x, (320, 70), (372, 70)), c.Round(Ink)).Ellipse(x, 320, 70, 12, Ink.Lit(0.1))
                        .Path(Turned(x, (740, 110), (800, 108)), c.Round(Ink));
                    c.Line($"M{x - 70} 600v110M{x - 40} 606v116", c.Main.Lit(-0.12), 6, 0.6);
                }

                c.Rect(350, 430, 100, 150, 20, c.Round(c.Main.Lit(-0.05))).Rect(366, 350, 68, 90, 16, c.Metal(Ink.Lit(0.12)));
                break;
        }
    }

    private static void Lens(Canvas c, double x, double y, double r) =>
        c.Circle(x + 8, y + 10, r + 8, Ink, 0.35).Circle(x, y, r, c.Metal(Steel.Lit(-0.1))).Circle(x, y, r * 0.84, c.Ball(Ink))
            .Circle(x, y, r * 0.6, Ink.Lit(-0.08)).Circle(x, y, r * 0.46, c.Ball(Tint.Of("#2F4A78")))
            .Circle(x - r * 0.16, y - r * 0.18, r * 0.12, "#fff", 0.8).Circle(x + r * 0.2, y + r * 0.2, r * 0.07, "#C9A2E0", 0.6)
            .Ring(x, y, r * 0.92, Ink, 4, 0.5);

    private static void Slab(Canvas c, double x, double y, double width, double height, double r, double turn) => c.Turned(turn, 400, 500, () =>
        c.Cast(Card(x, y, width, height, r), 1.5).Path(Card(x + 8, y + 10, width, height, r), c.Main.Lit(-0.16))
            .Path(Card(x, y, width, height, r), c.Face(c.Main)).Line($"M{x + 30} {y + 60}V{y + height - 120}", "#fff", 8, 0.25));
}
