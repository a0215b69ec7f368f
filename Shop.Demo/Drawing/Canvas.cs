using System.Globalization;
using System.Text;

namespace Shop.Demo.Drawing;

/// <summary>
/// Where a form is drawn: 800 by 1000, light from the upper left, things stand on y = 800. Collects SVG; knows nothing of products.
/// What is drawn is the thing itself, unless it is said to be air, scene or shadow: only the thing casts a shadow, by its own outline.
/// </summary>
internal sealed class Canvas
{
    public const int Width = 800;
    public const int Height = 1000;

    /// <summary>Where what is drawn nearer stays.</summary>
    public const int Floor = 840;

    /// <summary>Height of an ellipse to its width: how far from above the still life is seen.</summary>
    public const double Tilt = 0.15;

    private readonly StringBuilder _scene = new();
    private readonly StringBuilder _air = new();
    private readonly StringBuilder _shadows = new();
    private readonly StringBuilder _thing = new();
    private readonly StringBuilder _definitions = new();
    private readonly Dictionary<string, string> _paints = [];
    private readonly Dictionary<Tint, string> _nights = [];
    private readonly List<string> _transforms = [];
    private StringBuilder _layer;
    private int _clips;

    public Canvas(Tint main, Backdrop ground, int style, string seed)
    {
        (Main, Ground, Style, Seed) = (main, ground, style, seed);
        _layer = _thing;
    }

    /// <summary>The variant's colour.</summary>
    public Tint Main { get; private set; }

    /// <summary>The wall behind, by day and by night; shadows are shades of it.</summary>
    public Backdrop Ground { get; }

    /// <summary>Which product of its range: forms differ by it.</summary>
    public int Style { get; private set; }

    /// <summary>The product's slug, for what chance decides.</summary>
    public string Seed { get; }

    /// <summary>Whether it is seen from so near that one sees what it is woven of.</summary>
    public bool Near { get; init; }

    /// <summary>The picture.</summary>
    /// <param name="place">Where the shadow falls.</param>
    /// <param name="nearer">The thing and its shadow, enlarged from the middle of its ground.</param>
    /// <param name="view">What of the canvas is shown.</param>
    /// <param name="size">Width and height by themselves, in pixels; else those of a product's picture.</param>
    public string Svg(Place place, double nearer, Frame view, (int Width, int Height)? size = null)
    {
        var (width, height) = size ?? (Width, Height);
        var middle = place is Place.Wall ? Height / 2.0 : Floor;
        var near = $"translate({N(Width / 2.0 * (1 - nearer))} {N(middle * (1 - nearer))}) scale({nearer.ToString(CultureInfo.InvariantCulture)})";
        // On a table the outline is laid down behind the thing, away from the light; on a wall it lies a hand's breadth lower.
        var (fall, blur) = place is Place.Wall ? ("translate(14 24)", "13") : ("matrix(1 0 -.5 .17 400 664)", "11 6");
        var shadow = "<filter id=\"f\" x=\"-.2\" y=\"-.8\" width=\"1.4\" height=\"2.6\">"
            + $"<feGaussianBlur in=\"SourceAlpha\" stdDeviation=\"{blur}\" result=\"b\"/>"
            + $"<feFlood{Dark("flood", -0.4)} flood-opacity=\".42\"/><feComposite in2=\"b\" operator=\"in\"/></filter>";
        var night = string.Concat(_nights.Select(dark => $".{dark.Value}{{stop-color:{dark.Key};flood-color:{dark.Key}}}"));
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{view}\" width=\"{width}\" height=\"{height}\">"
            + $"<style>@media(prefers-color-scheme:dark){{{night}}}</style><defs>{_definitions}{shadow}</defs>{_scene}"
            + $"<g transform=\"{near}\"><g id=\"a\">{_air}</g><g id=\"s\">{_shadows}</g>"
            + $"<g filter=\"url(#f)\"><use href=\"#t\" transform=\"{fall}\"/></g><g id=\"t\">{_thing}</g></g></svg>";
    }

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

    /// <summary>Fine threads with nothing between them; as a pattern they are as many as there is room for, and still few bytes.</summary>
    public string Woven(Tint tint, double lean) => Paint($"t{tint}{lean}", id =>
        $"<pattern id=\"{id}\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate({N(lean)})\">"
        + $"<path d=\"M-1 4h11\" stroke=\"{tint}\" stroke-width=\"2.4\"/></pattern>");

    /// <summary>Light around its source, which fades out.</summary>
    public Canvas Halo(double x, double y, double rx, double ry, double opacity = 1) => Air(() => Ellipse(x, y, rx, ry, Paint("h", id =>
        $"<radialGradient id=\"{id}\"><stop stop-color=\"#fff3cf\" stop-opacity=\".85\"/>"
        + "<stop offset=\".45\" stop-color=\"#fff3cf\" stop-opacity=\".4\"/><stop offset=\"1\" stop-color=\"#fff3cf\" stop-opacity=\"0\"/>"
        + "</radialGradient>"), opacity));

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
        _layer.Append($"<g clip-path=\"url(#{id})\">");
        draw();
        return Add("</g>");
    }

    public Canvas Turned(double degrees, double x, double y, Action draw) => Group($"rotate({N(degrees)} {N(x)} {N(y)})", draw);

    public Canvas Moved(double x, double y, Action draw) => Group($"translate({N(x)} {N(y)})", draw);

    public Canvas Scaled(double factor, double x, double y, Action draw) =>
        Group($"translate({N(x * (1 - factor))} {N(y * (1 - factor))}) scale({N(factor)})", draw);

    /// <summary>A shade of the wall, lighter or darker by a step, by day and by night.</summary>
    public string Wall(double step = 0) => Wall(Ground.Lit(step));

    public string Wall(Backdrop shade) => Paint($"w{shade}", id => $"<linearGradient id=\"{id}\">{Stop(0, shade)}</linearGradient>");

    /// <summary>The same from one shade above to another below.</summary>
    public string Wall(Backdrop above, Backdrop below) => Paint($"w{above}{below}", id =>
        $"<linearGradient id=\"{id}\" x2=\"0\" y2=\"1\">{Stop(0, above)}{Stop(1, below)}</linearGradient>");

    /// <summary>Draws one of several things in a colour and a style of its own.</summary>
    public Canvas As(Tint main, int style, Action<Canvas> draw)
    {
        var (before, its) = (Main, Style);
        (Main, Style) = (main, style);
        draw(this);
        (Main, Style) = (before, its);
        return this;
    }

    /// <summary>What stands behind and is not the thing.</summary>
    public Canvas Scene(Action draw) => On(_scene, draw);

    /// <summary>What has no weight: light, smoke, and what comes from beyond the edge. It lies behind the thing and casts no shadow.</summary>
    public Canvas Air(Action draw) => On(_air, draw);

    /// <summary>Drawn smaller or larger, from the canvas' own corner.</summary>
    public Canvas Sized(double factor, Action draw) => Group($"scale({factor.ToString(CultureInfo.InvariantCulture)})", draw);

    /// <summary>Where something touches its ground: dark and narrow.</summary>
    public Canvas Shadow(double x, double y, double rx) => On(_shadows, () =>
    {
        var dark = Dark("stop", -0.46);
        var soft = Paint("s", id => $"<radialGradient id=\"{id}\"><stop{dark} stop-opacity=\".8\"/>"
            + $"<stop offset=\".72\"{dark} stop-opacity=\".5\"/><stop offset=\"1\"{dark} stop-opacity=\"0\"/></radialGradient>");
        Ellipse(x + rx * 0.05, y + 2, rx * 1.08, Math.Max(rx * 0.1, 9), soft);
    });

    /// <summary>The thin dark line under what lies on something else.</summary>
    public Canvas Cast(string d, double distance = 1) => Moved(4 * distance, 6 * distance, () => Path(d, "#1c1a22", 0.17));

    public static string N(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    private Canvas Group(string transform, Action draw)
    {
        _transforms.Add(transform);
        _layer.Append($"<g transform=\"{transform}\">");
        draw();
        _transforms.RemoveAt(_transforms.Count - 1);
        return Add("</g>");
    }

    private Canvas On(StringBuilder layer, Action draw)
    {
        (var back, _layer) = (_layer, layer);
        foreach (var transform in _transforms)
            Add($"<g transform=\"{transform}\">");
        draw();
        foreach (var _ in _transforms)
            Add("</g>");
        _layer = back;
        return this;
    }

    private Canvas Add(string element)
    {
        _layer.Append(element);
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

    private string Stop(double at, Backdrop shade) => string.Create(
        CultureInfo.InvariantCulture,
        $"<stop{(at == 0 ? "" : $" offset=\"{at}\"")} class=\"{Night(shade.Night)}\" stop-color=\"{shade.Day}\"/>");

    private string Dark(string what, double step) => $" class=\"{Night(Ground.Lit(step).Night)}\" {what}-color=\"{Ground.Lit(step).Day}\"";

    /// <summary>The class whose colour it is when the reader's screen is dark.</summary>
    private string Night(Tint tint)
    {
        if (!_nights.TryGetValue(tint, out var name))
            _nights.Add(tint, name = "n" + _nights.Count);
        return name;
    }

    private static string Opacity(double opacity) => opacity >= 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" opacity=\"{opacity:0.##}\"");
}
