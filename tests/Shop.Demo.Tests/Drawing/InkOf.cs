using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;

namespace Shop.Demo.Tests.Drawing;

/// <summary>Where a group of a drawing has ink: its shapes in black on nothing, in the drawing's own units.</summary>
internal sealed partial class InkOf
{
    private readonly SKBitmap _bitmap = new(800, 1000);

    /// <param name="svg">The drawing.</param>
    /// <param name="group">The id of the group to look at; the transforms around it count.</param>
    /// <param name="faintest">What is more transparent than that is no ink.</param>
    public InkOf(XElement svg, string group, double faintest = 0.1)
    {
        using var canvas = new SKCanvas(_bitmap);
        var element = svg.Descendants().Single(e => (string?)e.Attribute("id") == group);
        foreach (var around in element.Ancestors().Reverse())
            Turn(canvas, around);
        Draw(canvas, element, Clips(svg), faintest);
        canvas.Flush();
    }

    public bool At(int x, int y) => x is >= 0 and < 800 && y is >= 0 and < 1000 && _bitmap.GetPixel(x, y).Alpha > 100;

    /// <summary>The box around all ink.</summary>
    public (int Left, int Top, int Right, int Bottom) Bounds()
    {
        var (left, top, right, bottom) = (800, 1000, -1, -1);
        for (var y = 0; y < 1000; y++)
        {
            for (var x = 0; x < 800; x++)
            {
                if (At(x, y))
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        return (left, top, right, bottom);
    }

    private static Dictionary<string, SKPath> Clips(XElement svg) => svg.Descendants()
        .Where(e => e.Name.LocalName == "clipPath")
        .ToDictionary(clip => $"url(#{clip.Attribute("id")!.Value})",
            clip => SKPath.ParseSvgPathData(clip.Elements().Single().Attribute("d")!.Value));

    private static void Draw(SKCanvas canvas, XElement element, Dictionary<string, SKPath> clips, double faintest)
    {
        var before = canvas.Save();
        Turn(canvas, element);
        if ((string?)element.Attribute("clip-path") is { } clip)
            canvas.ClipPath(clips[clip]);
        foreach (var child in element.Elements())
            Draw(canvas, child, clips, faintest);
        if (Number(element, "opacity", 1) >= faintest && Outline(element) is { } path)
        {
            using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true };
            if ((string?)element.Attribute("stroke") is not null)
            {
                (paint.Style, paint.StrokeWidth) = (SKPaintStyle.Stroke, (float)Number(element, "stroke-width", 1));
                (paint.StrokeCap, paint.StrokeJoin) = (SKStrokeCap.Round, SKStrokeJoin.Round);
            }

            canvas.DrawPath(path, paint);
        }

        canvas.RestoreToCount(before);
    }

    private static SKPath? Outline(XElement e)
    {
        float Of(string name) => (float)Number(e, name, 0);
        switch (e.Name.LocalName)
        {
            case "path":
                return SKPath.ParseSvgPathData(e.Attribute("d")!.Value) ?? throw new FormatException(e.ToString());
            case "rect":
                using (var builder = new SKPathBuilder())
                {
                    var r = Math.Min(Of("rx"), Math.Min(Of("width"), Of("height")) / 2);
                    builder.AddRoundRect(new SKRoundRect(SKRect.Create(Of("x"), Of("y"), Of("width"), Of("height")), r));
                    return builder.Detach();
                }

            case "circle":
            case "ellipse":
                using (var builder = new SKPathBuilder())
                {
                    var (rx, ry) = e.Name.LocalName is "circle" ? (Of("r"), Of("r")) : (Of("rx"), Of("ry"));
                    builder.AddOval(new SKRect(Of("cx") - rx, Of("cy") - ry, Of("cx") + rx, Of("cy") + ry));
                    return builder.Detach();
                }

            default:
                return null;
        }
    }

    private static void Turn(SKCanvas canvas, XElement element)
    {
        if ((string?)element.Attribute("transform") is not { } transform)
            return;
        foreach (Match step in Steps().Matches(transform))
        {
            var by = step.Groups[2].Value.Split(' ').Select(n => float.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            switch (step.Groups[1].Value)
            {
                case "translate":
                    canvas.Translate(by[0], by[1]);
                    break;
                case "scale":
                    canvas.Scale(by[0]);
                    break;
                default:
                    canvas.RotateDegrees(by[0], by[1], by[2]);
                    break;
            }
        }
    }

    private static double Number(XElement e, string name, double otherwise) =>
        (string?)e.Attribute(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    [GeneratedRegex(@"(translate|scale|rotate)\(([^)]*)\)")]
    private static partial Regex Steps();
}
