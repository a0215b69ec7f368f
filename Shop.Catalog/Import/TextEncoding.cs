using System.Buffers;
using System.Text;

namespace Shop.Catalog.Import;

/// <summary>
/// How the text of a file is written. What begins with a byte order mark says so itself; else a file that is UTF-8 to its last byte is UTF-8, and any
/// other is Windows-1252, as spreadsheets write it (Latin-1 with curly quotes and the euro sign). Only the whole file tells the two apart.
/// </summary>
internal static class TextEncoding
{
    private const int PieceBytes = 64 * 1024;

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <param name="file">Read to its end, or as far as it takes.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Null when the file has zero bytes among its text, so it is none.</returns>
    public static async Task<Encoding?> DetectAsync(Stream file, CancellationToken ct)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var decoder = StrictUtf8.GetDecoder();
            var (isFirst, isUtf8) = (true, true);
            int length;
            do
            {
                length = await file.ReadAtLeastAsync(piece.AsMemory(0, PieceBytes), PieceBytes, throwOnEndOfStream: false, ct);
                var bytes = piece.AsSpan(0, length);
                if (isFirst && OfMark(bytes) is { } marked)
                    return marked;
                if (bytes.Contains((byte)0))
                    return null;
                isFirst = false;
                isUtf8 = isUtf8 && IsValid(decoder, bytes, isLast: length < PieceBytes);
            }
            while (length == PieceBytes);
            return isUtf8 ? StrictUtf8 : Windows1252;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static Encoding? OfMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static bool IsValid(Decoder decoder, ReadOnlySpan<byte> bytes, bool isLast)
    {
        Span<char> text = stackalloc char[4096];
        try
        {
            bool isDone;
            do
            {
                decoder.Convert(bytes, text, isLast, out var read, out _, out isDone);
                bytes = bytes[read..];
            }
            while (!isDone);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
