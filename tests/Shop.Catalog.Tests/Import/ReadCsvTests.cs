using Shop.Catalog.Import;

namespace Shop.Catalog.Tests.Import;

public class ReadCsvTests
{
    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a;b\r\n1;2\r\n")]
    [InlineData("a\tb\r1\t2")]
    [InlineData("\"a\",b\n\"1\",2")]
    public async Task Rows_are_the_same_however_they_are_written(string text)
    {
        var rows = await RowsAsync(text);

        Assert.Equal(["1: a|b", "2: 1|2"], rows);
    }

    [Fact]
    public async Task A_delimiter_in_quotes_does_not_count() =>
        Assert.Equal(["1: a;b;c;d|e", "2: 1|2"], await RowsAsync("\"a;b;c;d\",e\n1,2"));

    [Fact]
    public async Task A_row_is_known_by_the_line_it_begins_on() =>
        Assert.Equal(
            ["1: a|b", "2: one\ntwo\r\nthree|x", "6: \"quoted\"|y"],
            await RowsAsync("a,b\n\"one\ntwo\r\nthree\",x\n\n\"\"\"quoted\"\"\",y\n"));

    [Fact]
    public async Task A_quotation_mark_that_is_open_at_the_end_is_told() =>
        Assert.Equal(2, (await Assert.ThrowsAsync<CsvException>(() => RowsAsync("a,b\n1,\"2\n3,4\n"))).Line);

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_is_seen_before_it_fills_the_memory()
    {
        var text = "a,b\n1,2\n3,\"" + new string('x', ReadCsv.LongestField + 100_000) + "\n";

        var refused = await Assert.ThrowsAsync<CsvException>(() => RowsAsync(text));

        Assert.Equal(3, refused.Line);
        Assert.Contains("quotation mark", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quotation_mark_inside_a_field_names_its_line()
    {
        var refused = await Assert.ThrowsAsync<CsvException>(() => RowsAsync("a,b\n1,2\n3,4 \"inches\"\n"));

        Assert.Equal(3, refused.Line);
    }

    [Fact]
    public async Task Nothing_has_no_rows() => Assert.Empty(await RowsAsync(""));

    private static async Task<List<string>> RowsAsync(string text)
    {
        var rows = new List<string>();
        await foreach (var row in ReadCsv.RowsAsync(new StringReader(text), default))
            rows.Add($"{row.Line}: {string.Join('|', row.Fields)}");
        return rows;
    }
}
