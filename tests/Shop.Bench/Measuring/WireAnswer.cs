using System.Text;

namespace Shop.Bench.Measuring;

/// <param name="Head">The status line and the headers.</param>
internal readonly record struct WireAnswer(int Status, string Head, ReadOnlyMemory<byte> Body)
{
    private const int MostShown = 300;

    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <exception cref="UnitFailedException">It has another status.</exception>
    public WireAnswer Expect(int status, string path) => Status == status
        ? this
        : throw new UnitFailedException($"{path} answered {Status} instead of {status}: {Text[..Math.Min(Text.Length, MostShown)]}");

    /// <summary>The value of a header; null without it.</summary>
    public string? Header(string name)
    {
        var at = Head.IndexOf($"\r\n{name}:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var start = at + name.Length + 3;
        return Head[start..Head.IndexOf("\r\n", start, StringComparison.Ordinal)].Trim();
    }
}
