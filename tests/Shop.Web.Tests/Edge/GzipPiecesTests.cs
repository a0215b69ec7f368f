using System.Buffers;
using System.IO.Compression;
using System.Text;
using Shop.Web.Edge;

namespace Shop.Web.Tests.Edge;

public class GzipPiecesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public async Task What_is_put_together_is_one_stream_as_anybody_reads_it(int lengthBetween)
    {
        var pieces = new[] { "A page, a page, a page, ", "", "and its end, its end." }.Select(Encoding.UTF8.GetBytes).ToList();
        var between = new[] { new string('k', lengthBetween), "é" }.Select(Encoding.UTF8.GetBytes).ToList();
        var compressed = pieces.Select(piece => GzipPieces.Compress(piece)).ToList();
        var written = new ArrayBufferWriter<byte>();

        GzipPieces.Write(written, compressed, [.. pieces.Select(piece => new ReadOnlyMemory<byte>(piece))], between);

        Assert.Equal(written.WrittenCount, GzipPieces.LengthOf(compressed, between));
        await using var gzip = new GZipStream(new MemoryStream(written.WrittenSpan.ToArray()), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        Assert.Equal($"A page, a page, a page, {new string('k', lengthBetween)}éand its end, its end.", await reader.ReadToEndAsync());
    }

    [Fact]
    public void A_long_text_gets_shorter()
    {
        var page = Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Repeat("a page of the shop", 1000)));

        Assert.InRange(GzipPieces.Compress(page).Length, 1, page.Length / 10);
    }
}
