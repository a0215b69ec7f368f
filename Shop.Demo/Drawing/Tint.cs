using System.Globalization;

namespace Shop.Demo.Drawing;

/// <summary>A colour in OKLCH, where equal steps look equal: what is lighter, darker or turned stays in the family.</summary>
/// <param name="L">Lightness, 0 to 1.</param>
/// <param name="C">Chroma, about 0 to 0.3.</param>
/// <param name="H">Hue in degrees.</param>
internal readonly record struct Tint(double L, double C, double H)
{
    public static Tint Of(string hex)
    {
        var (r, g, b) = (Linear(hex, 1), Linear(hex, 3), Linear(hex, 5));
        var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        var light = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        var a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        var y = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        return new Tint(light, Math.Sqrt(a * a + y * y), (Math.Atan2(y, a) * 180 / Math.PI + 360) % 360);
    }

    /// <summary>A step towards the light; negative: into the shade, which also deepens the colour a little.</summary>
    public Tint Lit(double step) => new(Math.Clamp(L + step, 0.12, 0.985), Math.Max(0, C * (step < 0 ? 1 - step * 0.35 : 1 - step * 0.9)), H);

    public Tint Turned(double degrees) => this with { H = (H + degrees + 360) % 360 };

    /// <summary>As SVG writes it.</summary>
    public override string ToString()
    {
        var a = C * Math.Cos(H * Math.PI / 180);
        var y = C * Math.Sin(H * Math.PI / 180);
        var l = Math.Pow(L + 0.3963377774 * a + 0.2158037573 * y, 3);
        var m = Math.Pow(L - 0.1055613458 * a - 0.0638541728 * y, 3);
        var s = Math.Pow(L - 0.0894841775 * a - 1.2914855480 * y, 3);
        var r = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
        var g = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
        var b = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
        return $"#{Byte(r):x2}{Byte(g):x2}{Byte(b):x2}";
    }

    private static double Linear(string hex, int at)
    {
        var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static int Byte(double linear)
    {
        var value = Math.Clamp(linear, 0, 1);
        return (int)Math.Round(255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * Math.Pow(value, 1 / 2.4) - 0.055));
    }
}
