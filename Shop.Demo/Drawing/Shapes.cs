using System.Globalization;
using System.Text;
using static Shop.Demo.Drawing.Canvas;

namespace Shop.Demo.Drawing;

/// <summary>Outlines that many forms share.</summary>
internal static class Shapes
{
    /// <summary>
    /// What a potter's wheel or a lathe makes: a profile from top to bottom, mirrored, with a foot seen a little from above.
    /// </summary>
    /// <param name="x">The axis.</param>
    /// <param name="profile">Height and half width, from the top down.</param>
    public static string Turned(double x, params (double Y, double Half)[] profile)
    {
        var d = new StringBuilder();
        var first = profile[0];
        var last = profile[^1];
        d.Append(CultureInfo.InvariantCulture, $"M{N(x - first.Half)} {N(first.Y)}");
        Curve(d, [.. profile.Select(p => (x - p.Half, p.Y))]);
        d.Append(CultureInfo.InvariantCulture, $"A{N(last.Half)} {N(last.Half * Tilt)} 0 0 0 {N(x + last.Half)} {N(last.Y)}");
        Curve(d, [.. profile.Reverse().Select(p => (x + p.Half, p.Y))]);
        d.Append(CultureInfo.InvariantCulture, $"A{N(first.Half)} {N(first.Half * Tilt)} 0 0 0 {N(x - first.Half)} {N(first.Y)}Z");
        return d.ToString();
    }

    /// <summary>A smooth line through points (Catmull-Rom as Bézier curves), for spouts, cables and handles.</summary>
    public static string Through(params (double X, double Y)[] points)
    {
        var d = new StringBuilder();
        d.Append(CultureInfo.InvariantCulture, $"M{N(points[0].X)} {N(points[0].Y)}");
        Curve(d, points);
        return d.ToString();
    }

    /// <summary>A smooth closed outline through points.</summary>
    public static string Blob(params (double X, double Y)[] points)
    {
        var d = new StringBuilder();
        d.Append(CultureInfo.InvariantCulture, $"M{N(points[0].X)} {N(points[0].Y)}");
        var n = points.Length;
        for (var i = 0; i < n; i++)
            Segment(d, points[(i + n - 1) % n], points[i], points[(i + 1) % n], points[(i + 2) % n]);
        return d.Append('Z').ToString();
    }

    public static string Box(double x, double y, double width, double height) =>
        $"M{N(x)} {N(y)}h{N(width)}v{N(height)}h{N(-width)}Z";

    /// <summary>A rectangle with round corners, as a path.</summary>
    public static string Card(double x, double y, double width, double height, double r) =>
        $"M{N(x + r)} {N(y)}h{N(width - 2 * r)}a{N(r)} {N(r)} 0 0 1 {N(r)} {N(r)}v{N(height - 2 * r)}a{N(r)} {N(r)} 0 0 1 {N(-r)} {N(r)}"
        + $"h{N(2 * r - width)}a{N(r)} {N(r)} 0 0 1 {N(-r)} {N(-r)}v{N(2 * r - height)}a{N(r)} {N(r)} 0 0 1 {N(r)} {N(-r)}Z";

    public static string Disc(double x, double y, double rx, double ry) =>
        $"M{N(x - rx)} {N(y)}a{N(rx)} {N(ry)} 0 1 1 {N(2 * rx)} 0a{N(rx)} {N(ry)} 0 1 1 {N(-2 * rx)} 0Z";

    private static void Curve(StringBuilder d, (double X, double Y)[] p)
    {
        for (var i = 0; i + 1 < p.Length; i++)
            Segment(d, p[Math.Max(i - 1, 0)], p[i], p[i + 1], p[Math.Min(i + 2, p.Length - 1)]);
    }

    private static void Segment(StringBuilder d, (double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) e) =>
        d.Append(CultureInfo.InvariantCulture,
            $"C{N(b.X + (c.X - a.X) / 6)} {N(b.Y + (c.Y - a.Y) / 6)} {N(c.X - (e.X - b.X) / 6)} {N(c.Y - (e.Y - b.Y) / 6)} {N(c.X)} {N(c.Y)}");
}
