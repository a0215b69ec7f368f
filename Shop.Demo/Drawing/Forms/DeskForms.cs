using static Shop.Demo.Drawing.Canvas;
using static Shop.Demo.Drawing.Forms.Materials;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Pens and pencils at work: what they have written ends at their point.</summary>
internal static class DeskForms
{
    /// <summary>A sheet lies a little turned, and so does what is written on it.</summary>
    public const double Turn = -5;

    private const int LineHeight = 87;

    public static Use Pen(int style) => new(Place.Wall, c => Corners.SetDesk(c, ruled: true), c =>
    {
        var ink = WritingForms.InkOf(c);
        OnSheet(c, () =>
        {
            for (var line = 1; line <= 4; line++)
                Write(c, 772 - line * LineHeight, line == 4 ? 18 : 25 + c.Roll(6, "line" + line), ink);
            Write(c, 772, 10, ink);
        });
        // Where the last line ends.
        var (x, y) = WritingForms.PointOf(style);
        c.Moved(282 - x, 783 - y, () => WritingForms.Barrel(c));
    });

    public static Use Pencil(int style) => style == 2
        ? new(Place.Wall, Corners.SetPlank, c =>
        {
            c.Air(() => c.Line("M-300 745H260M300 560V735", Ink, 6, 0.65));
            c.Moved(40, -20, () => c.Turned(34, 400, 500, () => WritingForms.Flat(c, 400)));
        })
        : new(Place.Wall, c => Corners.SetDesk(c, ruled: false), c =>
        {
            OnSheet(c, () =>
            {
                if (style == 0)
                    SketchMug(c);
                else
                    DrawRainbow(c);
            });
            var lead = style == 0 ? Ink : c.Main.Lit(-0.05);
            c.Moved(60, 120, () => WritingForms.Lead(c, 400, 220, c.Main, lead, -38, 700));
        });

    private static void OnSheet(Canvas c, Action draw) => c.Air(() => c.Turned(Turn, Width / 2.0, Height / 2.0, draw));

    /// <summary>A line of handwriting: nobody is to read it.</summary>
    private static void Write(Canvas c, double y, int letters, Tint ink)
    {
        var words = $"M38 {N(y)}";
        var left = 2 + c.Roll(4, $"word {y}");
        for (var i = 0; i < letters; i++)
        {
            // No word of one letter at the end, where the point is.
            if (left-- == 0 && i < letters - 2)
            {
                words += "m22 0";
                left = 2 + c.Roll(4, $"word {y} {i}");
                continue;
            }

            words += c.Roll(4, $"letter {y} {i}") switch
            {
                0 => "c16-6 22-54 10-54s-10 54 12 54",
                1 => "q7-30 11-20q-5 20 2 20t9 0",
                _ => "c15-4 20-26 9-26s-10 26 13 26",
            };
        }

        c.Line(words, ink, 4.5, 0.8);
    }

    private static void SketchMug(Canvas c) => c
        .Line("M700 396Q500 382 297 390M420 170L436 350Q440 380 470 380H560Q592 380 596 350L612 170", Ink, 5, 0.7)
        .Line("M420 170Q516 140 612 170Q516 200 420 170M608 214Q690 200 680 270T600 320", Ink, 5, 0.7)
        .Lines(Enumerable.Range(0, 7).Select(i => $"M{540 + i * 8} {364 - i * 4}L{566 + i * 6} {214 - i * 2}"), Ink, 4, 0.35);

    private static void DrawRainbow(Canvas c)
    {
        for (var i = 0; i < 5; i++)
        {
            var r = 200 - i * 34;
            c.Line($"M{497 + r} 390A{r} {r} 0 0 0 {497 - r} 390", i == 0 ? c.Main : Tint.Of(Bright[i]), 17, 0.85);
        }
    }
}
