using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using CsvHelper.Configuration;

namespace Shop.Catalog.Import;

/// <param name="Line">The line of the file on which it begins, from 1.</param>
/// <param name="Fields">As they stand between the delimiters, without their quotes.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Fields);

/// <summary>What makes a file no table at all: reading ends there.</summary>
/// <param name="line">Where it was seen, from 1.</param>
/// <param name="message">A sentence for whoever sent the file.</param>
internal sealed class CsvException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}

/// <summary>
/// The rows of a table with commas, semicolons or tabs, whichever its first line has most of; one row in memory at a time. Lines end as they like,
/// quoted fields may go on over several.
/// </summary>
internal static class ReadCsv
{
    /// <summary>Characters of one field. A quotation mark that is never closed would swallow the rest of the file.</summary>
    public const int LongestField = 512 * 1024;

    private const string Unclosed = "A field of this row never ends, or only after 512 KB: is a closing quotation mark missing?";

    private static readonly string[] Delimiters = [",", ";", "\t"];

    /// <exception cref="CsvException">A field is too long, or a quotation mark is where none may be.</exception>
    public static async IAsyncEnumerable<CsvRow> RowsAsync(TextReader text, [EnumeratorCancellation] CancellationToken ct)
    {
        using var peeked = await PeekedReader.OpenAsync(text, ct);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(peeked.FirstLine),
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            MaxFieldSize = LongestField,
            BadDataFound = found => throw new CsvException(
                found.Context.Parser!.RawRow, "There is a quotation mark inside a field that does not begin with one."),
        };
        using var parser = new CsvParser(peeked, configuration);
        var line = 1;
        while (await ReadAsync(parser, line))
        {
            ct.ThrowIfCancellationRequested();
            // Doubled ones are even, so at the end of the file one is open.
            if (parser.RawRecord.AsSpan().Count('"') % 2 == 1)
                throw new CsvException(line, Unclosed);
            if (parser.Record is not [""])
                yield return new CsvRow(line, parser.Record!);
            line = parser.RawRow + 1;
        }
    }

    private static async Task<bool> ReadAsync(CsvParser parser, int line)
    {
        try
        {
            return await parser.ReadAsync();
        }
        catch (MaxFieldSizeException)
        {
            throw new CsvException(line, Unclosed);
        }
    }

    private static string DelimiterOf(string header)
    {
        var outside = string.Concat(header.Split('"').Where((_, place) => place % 2 == 0));
        return Delimiters.MaxBy(delimiter => outside.Split(delimiter).Length)!;
    }

    /// <summary>The reader itself, whose first line can be seen before it is read.</summary>
    private sealed class PeekedReader : TextReader
    {
        private const int MostPeeked = 64 * 1024;

        private readonly TextReader _text;
        private readonly ReadOnlyMemory<char> _begin;
        private int _given;

        private PeekedReader(TextReader text, ReadOnlyMemory<char> begin)
        {
            _text = text;
            _begin = begin;
            var end = begin.Span.IndexOfAny('\r', '\n');
            FirstLine = (end < 0 ? begin : begin[..end]).ToString();
        }

        public string FirstLine { get; }

        public static async Task<PeekedReader> OpenAsync(TextReader text, CancellationToken ct)
        {
            var begin = new char[MostPeeked];
            return new PeekedReader(text, begin.AsMemory(0, await text.ReadBlockAsync(begin, ct)));
        }

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            if (_given == _begin.Length)
                return _text.ReadAsync(buffer, cancellationToken);
            var part = _begin.Slice(_given, Math.Min(buffer.Length, _begin.Length - _given));
            part.CopyTo(buffer);
            _given += part.Length;
            return ValueTask.FromResult(part.Length);
        }

        public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count)).AsTask();
    }
}
