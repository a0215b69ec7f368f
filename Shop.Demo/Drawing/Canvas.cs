using System.Globalization;
using System.Text;

namespace Shop.Demo.Drawing;

/// <summary>
/// Where a form is drawn: 800 by 1000, light from the upper left, things stand on y = 800. Collects SVG; knows nothing of products.
/// </summary>
internal sealed class Canvas
{
    public const int Width = 800;
    public const int Height = 1000;

    /// <summary>Height of an ellipse to its width: how far from above the still life is seen.</summary>
    public const double Tilt = 0.15;

    private readonly StringBuilder _shapes = new();
    private readonly StringBuilder _definitions = new();
    private readonly Dictionary<string, string> _paints = [];
    private int _clips;

    public Canvas(Tint main, Tint ground, int style, string seed) => (Main, Ground, Style, Seed) = (main, ground, style, seed);

    /// <summary>The variant's colour.</summary>
    public Tint Main { get; }

    /// <summary>The wall behind; shadows are shades of it.</summary>
    public Tint Ground { get; }

    /// <summary>Which product of its range: forms differ by it.</summary>
    public int Style { get; }

    /// <summary>The product's slug, for what chance decides.</summary>
    public string Seed { get; }

    public string Svg =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\">"
        + $"<defs>{_definitions}</defs>{_shapes}</svg>";

    public int Roll(int sides, string what) => DemoChance.Below(sides, $"{what} {Seed}");

    /// <summary>Rounded as a cylinder is: light on the left, shade on the right.</summary>
    public string Round(Tint tint) => Paint("r" + tint, id => Gradient(
        id, "x2=\"1\" y2=\"0\"", (0, tint.Lit(-0.015)), (0.22, tint.Lit(0.055)), (0.55, tint), (1, tint.Lit(-0.13))));

    /// <summary>A flat face that catches the light from above.</summary>
    public string Face(Tint tint) => Paint("f" + tint, id => Gradient(id, "x2=\"0.6\" y2=\"1\"", (0, tint.Lit(0.04)), (1, tint.Lit(-0.055))));

    /// <summary>A ball.</summary>
    public string Ball(Tint tint) => Paint("b" + tint, id =>
        $"<radialGradient id=\"{id}\" cx=\".36\" cy=\".3\" r=\".8\">"
        + $"{Stop(0, tint.Lit(0.09))}{Stop(0.5, tint)}{Stop(1, tint.Lit(-0.17))}</radialGradient>");

    /// <summary>Polished metal, with the window in it.</summary>
    public string Metal(Tint tint) => Paint("m" + tint, id => Gradient(
        id,
        "x2=\"1\" y2=\"0\"",
        (0, tint.Lit(-0.12)), (0.18, tint.Lit(0.12)), (0.34, tint.Lit(-0.02)), (0.7, tint.Lit(-0.1)), (0.86, tint.Lit(0.03)), (1, tint.Lit(-0.16))));

    /// <summary>Light that fades out downwards.</summary>
    public string Glow(Tint tint) => Paint("g" + tint, id =>
        $"<linearGradient id=\"{id}\" x2=\"0\" y2=\"1\"><stop stop-color=\"{tint}\" stop-opacity=\".75\"/>"
        + $"<stop offset=\"1\" stop-color=\"{tint}\" stop-opacity=\"0\"/></linearGradient>");

    public Canvas Path(string d, object fill, double opacity = 1) => Add($"<path d=\"{d}\" fill=\"{fill}\"{Opacity(opacity)}/>");

    public Canvas Rect(double x, double y, double width, double height, double radius, object fill, double opacity = 1) =>
        Add($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\""
            + $"{(radius > 0 ? $" rx=\"{N(radius)}\"" : "")} fill=\"{fill}\"{Opacity(opacity)}/>");

    public Canvas Ellipse(double x, double y, double rx, double ry, object fill, double opacity = 1) =>
        Add($"<ellipse cx=\"{N(x)}\" cy=\"{N(y)}\" rx=\"{N(rx)}\" ry=\"{N(ry)}\" fill=\"{fill}\"{Opacity(opacity)}/>");

    public Canvas Circle(double x, double y, double r, object fill, double opacity = 1) =>
        Add($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(r)}\" fill=\"{fill}\"{Opacity(opacity)}/>");

    public Canvas Line(string d, object stroke, double width, double opacity = 1, string dashes = "") =>
        Add($"<path d=\"{d}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{N(width)}\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
            + $"{(dashes is "" ? "" : $" stroke-dasharray=\"{dashes}\"")}{Opacity(opacity)}/>");

    /// <summary>Many equal strokes as one element, which keeps a pattern small.</summary>
    public Canvas Lines(IEnumerable<string> paths, object stroke, double width, double opacity = 1) =>
        Line(string.Concat(paths), stroke, width, opacity);

    /// <summary>Many equal dots as one element.</summary>
    public Canvas Dots(IEnumerable<(double X, double Y)> points, double r, object fill, double opacity = 1) =>
        Lines(points.Select(p => $"M{N(p.X)} {N(p.Y)}h0"), fill, 2 * r, opacity);

    public Canvas Ring(double x, double y, double r, object stroke, double width, double opacity = 1) =>
        Add($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(r)}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{N(width)}\"{Opacity(opacity)}/>");

    /// <summary>Draws only inside a shape: patterns on cloth, grain in wood.</summary>
    public Canvas Inside(string d, Action draw)
    {
        var id = "c" + _clips++;
        _definitions.Append($"<clipPath id=\"{id}\"><path d=\"{d}\"/></clipPath>");
        _shapes.Append($"<g clip-path=\"url(#{id})\">");
        draw();
        return Add("</g>");
    }

    public Canvas Turned(double degrees, double x, double y, Action draw) => Group($"rotate({N(degrees)} {N(x)} {N(y)})", draw);

    public Canvas Moved(double x, double y, Action draw) => Group($"translate({N(x)} {N(y)})", draw);

    public Canvas Scaled(double factor, double x, double y, Action draw) =>
        Group($"translate({N(x * (1 - factor))} {N(y * (1 - factor))}) scale({N(factor)})", draw);

    /// <summary>The shadow of something that stands: dark where it touches, long to the right.</summary>
    public Canvas Shadow(double x, double y, double rx)
    {
        var dark = Ground.Lit(-0.42);
        var soft = Paint("s" + dark, id =>
            $"<radialGradient id=\"{id}\"><stop stop-color=\"{dark}\" stop-opacity=\".5\"/>"
            + $"<stop offset=\".55\" stop-color=\"{dark}\" stop-opacity=\".22\"/>"
            + $"<stop offset=\"1\" stop-color=\"{dark}\" stop-opacity=\"0\"/></radialGradient>");
        return Ellipse(x + rx * 0.42, y + 4, rx * 1.55, rx * 0.27, soft).Ellipse(x + rx * 0.06, y + 1, rx * 1.12, rx * 0.17, soft);
    }

    /// <summary>The shadow of something flat that hangs or lies a finger's width before the ground.</summary>
    public Canvas Cast(string d, double distance = 1) =>
        Moved(13 * distance, 19 * distance, () => Path(d, Ground.Lit(-0.34), 0.24));

    public static string N(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    private Canvas Group(string transform, Action draw)
    {
        _shapes.Append($"<g transform=\"{transform}\">");
        draw();
        return Add("</g>");
    }

    private Canvas Add(string element)
    {
        _shapes.Append(element);
        return this;
    }

    private string Paint(string key, Func<string, string> define)
    {
        if (!_paints.TryGetValue(key, out var id))
        {
            id = "p" + _paints.Count;
            _paints.Add(key, id);
            _definitions.Append(define(id));
        }

        return $"url(#{id})";
    }

    private static string Gradient(string id, string direction, params (double At, Tint Tint)[] stops) =>
        $"<linearGradient id=\"{id}\" {direction}>{string.Concat(stops.Select(stop => Stop(stop.At, stop.Tint)))}</linearGradient>";

    private static string Stop(double at, Tint tint) =>
        string.Create(CultureInfo.InvariantCulture, $"<stop{(at == 0 ? "" : $" offset=\"{at}\"")} stop-color=\"{tint}\"/>");

    private static string Opacity(double opacity) => opacity >= 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" opacity=\"{opacity:0.##}\"");
}
