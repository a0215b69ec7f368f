using System.Text;
using Shop.Catalog.Import;

namespace Shop.Catalog.Tests.Import;

public class TextEncodingTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string, string> Written => new()
    {
        { "utf-8", "Café – Kissenbezüge" },
        { "utf-8", "Cafe" },
        { "windows-1252", "Café – Kissenbezüge, “5 €”" },
        { "utf-16", "Café" },
        { "utf-16BE", "Café" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Text_is_read_as_it_was_written(string name, string text)
    {
        var written = name == "windows-1252" ? Windows1252 : Encoding.GetEncoding(name);
        byte[] bytes = name.StartsWith("utf-16", StringComparison.Ordinal)
            ? [.. written.GetPreamble(), .. written.GetBytes(text)]
            : written.GetBytes(text);

        Assert.Equal(text, await ReadAsync(bytes));
    }

    [Fact]
    public async Task A_byte_order_mark_is_not_part_of_the_first_column() =>
        Assert.Equal("Handle", await ReadAsync([0xEF, 0xBB, 0xBF, .. "Handle"u8]));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(200_000)]
    public async Task One_letter_far_down_the_file_decides(int before)
    {
        var plain = new string('a', before);

        Assert.Equal(plain + "é", await ReadAsync(Encoding.UTF8.GetBytes(plain + "é")));
        Assert.Equal(plain + "é", await ReadAsync(Windows1252.GetBytes(plain + "é")));
    }

    [Fact]
    public async Task A_picture_is_no_text() =>
        Assert.Null(await TextEncoding.DetectAsync(new MemoryStream([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13]), default));

    private static async Task<string> ReadAsync(byte[] bytes)
    {
        var encoding = await TextEncoding.DetectAsync(new MemoryStream(bytes), default);
        using var reader = new StreamReader(new MemoryStream(bytes), encoding!);
        return await reader.ReadToEndAsync();
    }
}
