using static Shop.Demo.Drawing.Canvas;

namespace Shop.Demo.Drawing;

/// <summary>Where the things of a department are used, in shades of the one wall: the thing stays what is looked at.</summary>
internal static class Rooms
{
    private const int Floor = 700;

    public static void Set(Canvas c, string department, Place place)
    {
        c.Rect(0, 0, Width, Height, 0, c.Wall());
        if (place is Place.Wall)
        {
            LayOnBoards(c);
            return;
        }

        var (light, shade, deep) = (c.Wall(0.05), c.Wall(-0.035), c.Wall(-0.075));
        switch (department)
        {
            case "kitchen-table":
                Tiles(c, light);
                c.Rect(60, 150, 680, 12, 6, deep).Lines(new[] { "M150 160v60q0 26 22 26", "M250 160v60q0 26 22 26" }, deep, 9)
                    .Rect(555, 156, 10, 50, 4, shade).Path("M514 202a70 84 0 1 0 92 0Z", shade);
                break;
            case "home-living":
                Window(c, 420, 90, light, deep);
                c.Path("M400 60q60 300 -20 640H300Q380 300 350 60Z", shade);
                Plant(c, 110, deep);
                break;
            case "clothing":
            case "shoes-bags":
                c.Rect(90, 60, 280, 640, 6, shade).Rect(126, 100, 208, 240, 4, light).Rect(126, 380, 208, 270, 4, light).Circle(346, 400, 12, deep)
                    .Rect(430, 190, 320, 26, 8, deep).Lines(new[] { "M480 210v34", "M590 210v34", "M700 210v34" }, deep, 18);
                break;
            case "electronics":
                Window(c, 70, 110, light, deep);
                c.Rect(470, 240, 270, 16, 4, deep).Rect(500, 130, 34, 110, 4, shade).Rect(540, 150, 28, 90, 4, light)
                    .Rect(574, 120, 40, 120, 4, shade).Rect(650, 176, 60, 64, 10, light);
                break;
            case "outdoor-sport":
                c.Circle(600, 230, 90, light)
                    .Path("M0 700V520Q160 360 330 520T800 440V700Z", shade).Path("M0 700V610Q260 500 480 610T800 560V700Z", deep)
                    .Path("M90 620l60 -190l60 190ZM190 630l46 -140l46 140Z", c.Wall(-0.11));
                break;
            case "garden":
                c.Path("M-20 560q40 -150 150 -110q60 -120 180 -40q130 -70 190 50q120 -70 190 40q90 -40 150 60V700H-20Z", shade)
                    .Path(string.Concat(Enumerable.Range(0, 9).Select(i => $"M{10 + i * 92} 700V520l30 -40l30 40V700Z")), light)
                    .Rect(0, 570, 800, 26, 0, light);
                break;
            default:
                int[] low = [168, 190, 160, 128, 140, 156];
                c.Lines(new[] { "M-10 120Q200 250 400 130T810 130" }, deep, 6)
                    .Path(string.Concat(Enumerable.Range(0, 6).Select(i => $"M{60 + i * 120} {low[i]}h70l-35 80Z")), light)
                    .Rect(80, 520, 240, 180, 6, shade).Rect(100, 540, 94, 70, 4, light).Rect(206, 540, 94, 140, 4, light)
                    .Rect(100, 620, 94, 60, 4, deep);
                break;
        }

        var table = c.Ground.Lit(-0.075).Deeper(1.35);
        c.Rect(0, Floor, Width, Height - Floor, 0, c.Wall(table.Lit(0.04), table.Lit(-0.06)))
            .Rect(0, Floor, Width, 3, 0, c.Wall(table.Lit(0.07)), 0.7);
    }

    /// <summary>What is worn or held lies ready, in the light of a window.</summary>
    private static void LayOnBoards(Canvas c)
    {
        for (var i = 0; i < 5; i++)
            c.Rect(i * 164 - 8, 0, 160, Height, 0, c.Wall(i % 2 == 0 ? -0.03 : -0.045));
        c.Path("M120 0H360L120 1000H-120ZM440 0H700L460 1000H200Z", c.Wall(0.03), 0.6);
        c.Path("M560 1000Q640 860 800 820V1000Z", c.Wall(c.Ground.Lit(-0.09).Turned(18)), 0.6);
    }

    public static void Window(Canvas c, double x, double y, string light, string frame) =>
        c.Rect(x, y, 300, 420, 4, light).Line($"M{x} {y}h300v420h-300ZM{x + 150} {y}v420M{x} {y + 190}h300", frame, 12)
            .Rect(x - 24, y + 420, 348, 18, 4, frame);

    private static void Plant(Canvas c, double x, string leaf)
    {
        for (var i = 0; i < 7; i++)
            c.Turned(-54 + i * 18, x, 640, () => c.Path($"M{x} 640q-34 -110 0 -250q34 140 0 250Z", leaf));
        c.Path($"M{x - 56} 620h112l-16 110h-80Z", leaf);
    }

    public static void Tiles(Canvas c, string light) => c.Lines(
        Enumerable.Range(0, 7).Select(i => $"M0 {300 + i * 66}h800").Concat(
            Enumerable.Range(0, 42).Select(i => $"M{i % 6 * 140 + i / 6 % 2 * 70 - 10} {300 + i / 6 * 66}v66")), light, 5, 0.8);
}
