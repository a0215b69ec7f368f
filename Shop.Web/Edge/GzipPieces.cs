using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Shop.Web.Edge;

/// <summary>
/// A gzip stream (RFC 1952) of pieces that were compressed once and of what is put between them as it is: blocks of deflate that know nothing of each
/// other. So a page is compressed once for everybody, and what is secret in it not at all: no length tells anything of it.
/// </summary>
internal static class GzipPieces
{
    public const string Coding = "gzip";

    // Bytes of a block that is stored as it is.
    private const int LongestBlock = ushort.MaxValue;

    private const int BlockHead = 5;
    private const int Tail = BlockHead + (2 * sizeof(uint));

    // Deflate, no flags, no time, made on Unix.
    private static ReadOnlySpan<byte> Head => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];

    /// <summary>Whole bytes of blocks, none of which is the last.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> piece)
    {
        using var compressed = new MemoryStream();
        using var deflate = new DeflateStream(compressed, CompressionLevel.Fastest);
        deflate.Write(piece);
        deflate.Flush();
        return compressed.ToArray();
    }

    /// <summary>The length of all, to be said before it is written.</summary>
    public static long LengthOf(IEnumerable<byte[]> compressed, IEnumerable<byte[]> between) =>
        Head.Length + compressed.Sum(piece => piece.Length) + between.Sum(Stored) + Tail;

    /// <param name="writer">Takes everything but a flush.</param>
    /// <param name="compressed">One more than there are texts between.</param>
    /// <param name="plain">The same, not compressed.</param>
    /// <param name="between">What is put between them.</param>
    public static void Write(
        IBufferWriter<byte> writer, IReadOnlyList<byte[]> compressed, IReadOnlyList<ReadOnlyMemory<byte>> plain, IReadOnlyList<byte[]> between)
    {
        var check = new Crc32();
        uint length = 0;
        writer.Write(Head);
        for (var i = 0; i < compressed.Count; i++)
        {
            writer.Write(compressed[i]);
            check.Append(plain[i].Span);
            length += (uint)plain[i].Length;
            if (i == between.Count)
                continue;

            for (var rest = between[i].AsSpan(); rest.Length > 0; rest = rest[Math.Min(rest.Length, LongestBlock)..])
                WriteStored(writer, rest[..Math.Min(rest.Length, LongestBlock)], isLast: false);
            check.Append(between[i]);
            length += (uint)between[i].Length;
        }

        WriteStored(writer, [], isLast: true);
        WriteNumber(writer, check.GetCurrentHashAsUInt32());
        WriteNumber(writer, length);
    }

    private static int Stored(byte[] text) => text.Length + (BlockHead * ((text.Length + LongestBlock - 1) / LongestBlock));

    private static void WriteStored(IBufferWriter<byte> writer, ReadOnlySpan<byte> text, bool isLast)
    {
        var head = writer.GetSpan(BlockHead);
        head[0] = isLast ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)text.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)~text.Length);
        writer.Advance(BlockHead);
        writer.Write(text);
    }

    private static void WriteNumber(IBufferWriter<byte> writer, uint number)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(writer.GetSpan(sizeof(uint)), number);
        writer.Advance(sizeof(uint));
    }
}
