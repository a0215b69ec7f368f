using System.Text;
using Shop.Catalog.Import;
using Shop.Catalog.Import.Shopify;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Import.Shopify;

public class ReadShopifyTests
{
    private const string Header = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,"
        + "Variant SKU,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,Status";

    [Theory]
    [InlineData("apparel.csv", 20, 22)]
    [InlineData("home-and-garden.csv", 20, 21)]
    public async Task Every_product_of_the_real_files_is_right(string file, int products, int variants)
    {
        using var text = new StreamReader(SharedData.Shopify(file));

        var groups = await GroupsAsync(text);

        Assert.All(groups, group => Assert.Empty(group.Problems));
        Assert.Equal(products, groups.Count);
        Assert.Equal(variants, groups.Sum(group => group.Product!.Variants.Count));
    }

    [Fact]
    public async Task A_product_with_options_is_one_with_a_variant_for_each_row()
    {
        using var text = new StreamReader(SharedData.Shopify("home-and-garden.csv"));

        var pot = (await GroupsAsync(text)).Single(group => group.Handle == "clay-plant-pot").Product!;

        Assert.Equal(["Size"], pot.Options);
        Assert.Equal(["Regular", "Large"], pot.Variants.Select(variant => variant.Values.Single()));
        Assert.Equal([9.99m, 15.99m], pot.Variants.Select(variant => variant.Price));
        Assert.Equal([1, 3], pot.Variants.Select(variant => variant.Quantity));
        Assert.Equal(["CLAY-PLANT-POT-REGULAR", "CLAY-PLANT-POT-LARGE"], pot.Variants.Select(variant => variant.Code));
        Assert.Equal([1, 2], pot.Images.Select(image => image.Position));
        Assert.Equal("Classic blown clay pot for plants", pot.Description);
        Assert.Equal(["Pot", "Plants"], pot.Tags);
    }

    [Fact]
    public async Task A_reduced_price_keeps_what_it_was()
    {
        var lamp = await ProductAsync("lamp,Lamp,,,,,true,Title,Default Title,,,,,59.99,75,,,");

        Assert.Equal((59.99m, 75m), (lamp.Variants.Single().Price, lamp.Variants.Single().CompareAt));
    }

    [Fact]
    public async Task A_price_that_is_not_lower_is_no_reduction()
    {
        var lamp = await ProductAsync("lamp,Lamp,,,,,true,Title,Default Title,,,,,59.99,59.99,,,");

        Assert.Null(lamp.Variants.Single().CompareAt);
    }

    [Theory]
    [InlineData("true", "", nameof(ShopifyStatus.Active))]
    [InlineData("false", "", nameof(ShopifyStatus.Draft))]
    [InlineData("", "", nameof(ShopifyStatus.Active))]
    [InlineData("true", "draft", nameof(ShopifyStatus.Draft))]
    [InlineData("false", "active", nameof(ShopifyStatus.Draft))]
    [InlineData("TRUE", "Archived", nameof(ShopifyStatus.Archived))]
    public async Task What_is_not_published_is_a_draft(string published, string status, string expected)
    {
        var lamp = await ProductAsync($"lamp,Lamp,,,,,{published},Title,Default Title,,,,,59.99,,,,{status}");

        Assert.Equal(expected, lamp.Status.ToString());
    }

    [Fact]
    public async Task A_row_with_a_picture_alone_is_no_variant()
    {
        var lamp = await ProductAsync(
            "lamp,Lamp,,,,,true,Title,Default Title,,,L-1,4,59.99,,https://example.com/a.jpg,2,",
            "lamp,,,,,,,,,,,,,,,https://example.com/b.jpg,1,");

        Assert.Single(lamp.Variants);
        Assert.Equal(["https://example.com/b.jpg", "https://example.com/a.jpg"], lamp.Images.Select(image => image.Address));
    }

    [Theory]
    [InlineData("Not A Slug,Lamp,,,,,true,Title,Default Title,,,,,1,,,,", "2 Handle")]
    [InlineData("lamp,,,,,,true,Title,Default Title,,,,,1,,,,", "2 Title")]
    [InlineData("lamp,Lamp,,,,,yes,Title,Default Title,,,,,1,,,,", "2 Published")]
    [InlineData("lamp,Lamp,,,,,true,Title,Default Title,,,,,-1,,,,", "2 Variant Price")]
    [InlineData("lamp,Lamp,,,,,true,Title,Default Title,,,,,0,,,,", "2 Variant Price")]
    [InlineData("lamp,Lamp,,,,,true,Title,Default Title,,,,,1.999,,,,", "2 Variant Price")]
    [InlineData("lamp,Lamp,,,,,true,Title,Default Title,,,,,\"1,50\",,,,", "2 Variant Price")]
    [InlineData("lamp,Lamp,,,,,true,Title,Default Title,,,,,1,abc,,,", "2 Variant Compare At Price")]
    [InlineData("lamp,Lamp,,,,,true,Title,Default Title,,,,1.5,1,,,,", "2 Variant Inventory Qty")]
    [InlineData("lamp,Lamp,,,,,true,Title,Default Title,,,,,1,,file:///etc/passwd,1,", "2 Image Src")]
    [InlineData("lamp,Lamp,,,,,true,Title,Default Title,,,,,1,,https://example.com/a.jpg,first,", "2 Image Position")]
    [InlineData("lamp,Lamp,,,,,true,Title,Default Title,,,,,1,,,,sold", "2 Status")]
    [InlineData("lamp,Lamp,,,,,true,Size,S,,,,,1,,,,\nlamp,,,,,,,,,,,,,2,,,,", "3 Option1 Value")]
    [InlineData("lamp,Lamp,,,,,true,Size,S,,,,,1,,,,\nlamp,,,,,,,,s,,,,,2,,,,", "3 Option1 Value")]
    [InlineData("lamp,Lamp,,,,,true,Size,S,,,A-1,,1,,,,\nlamp,,,,,,,,M,,,a 1,,2,,,,", "3 Variant SKU")]
    [InlineData("lamp,Lamp,,,,,true,Size,S,,,,,1,,,,\nlamp,,,,,,,,M,,,,,,,,,", "3 Variant Price")]
    [InlineData("lamp,Lamp,,,,,true,Title,Default Title,,,,,1,,,,\nlamp,,,,,,,,,,,,,2,,,,", "3 Option1 Value")]
    public async Task What_is_wrong_is_told_by_line_and_column(string rows, string expected)
    {
        var group = Assert.Single(await GroupsAsync(new StringReader($"{Header}\n{rows}")));

        var problem = Assert.Single(group.Problems);
        Assert.Equal(expected, $"{problem.Line} {problem.Column}");
        Assert.Null(group.Product);
    }

    [Fact]
    public async Task A_wrong_product_does_not_touch_its_neighbours()
    {
        var groups = await GroupsAsync(new StringReader(
            $"{Header}\na,A,,,,,true,Title,Default Title,,,,,1,,,,\nb,B,,,,,true,Title,Default Title,,,,,x,,,,\n"
            + "c,C,,,,,true,Title,Default Title,,,,,1,,,,"));

        Assert.Equal(["a True", "b False", "c True"], groups.Select(group => $"{group.Handle} {group.Product is not null}"));
    }

    [Fact]
    public async Task A_million_rows_pass_in_constant_memory()
    {
        const int rows = 1_000_000;
        using var text = new StreamReader(new EndlessCsv($"{Header}\n", rows), Encoding.UTF8);
        var (groups, most) = (0, 0L);

        await foreach (var group in GroupsIn(text))
        {
            Assert.Empty(group.Problems);
            if (++groups % 100_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.Equal(rows, groups);
        Assert.InRange(most, 0, 256L * 1024 * 1024);
    }

    [Fact]
    public void A_header_of_200_columns_is_refused()
    {
        var refused = ShopifyHeader.Parse(new CsvRow(1, [.. Enumerable.Range(0, 200).Select(place => $"Column {place}")]));

        Assert.Contains("200 columns", Assert.IsType<Fault.Invalid>(refused.Fault).Errors["file"].Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Handle,Title", "Variant Price")]
    [InlineData("Handle,Title,Variant Price,title", "twice")]
    public async Task A_file_that_is_no_product_export_is_refused(string header, string reason)
    {
        var row = await ReadCsv.RowsAsync(new StringReader(header), default).FirstAsync();

        var refused = ShopifyHeader.Parse(row);

        Assert.Contains(reason, Assert.IsType<Fault.Invalid>(refused.Fault).Errors["file"].Single(), StringComparison.Ordinal);
    }

    private static async Task<ShopifyProduct> ProductAsync(params string[] rows) =>
        (await GroupsAsync(new StringReader($"{Header}\n{string.Join('\n', rows)}"))).Single().Product!;

    private static ValueTask<List<ShopifyGroup>> GroupsAsync(TextReader text) => GroupsIn(text).ToListAsync();

    private static async IAsyncEnumerable<ShopifyGroup> GroupsIn(TextReader text)
    {
        await using var rows = ReadCsv.RowsAsync(text, default).GetAsyncEnumerator();
        var header = ShopifyHeader.Parse(await rows.MoveNextAsync() ? rows.Current : null).Value;
        await foreach (var group in ReadShopify.ProductsAsync(header, RestOf(rows), default))
            yield return group;
    }

    private static async IAsyncEnumerable<CsvRow> RestOf(IAsyncEnumerator<CsvRow> rows)
    {
        while (await rows.MoveNextAsync())
            yield return rows.Current;
    }

    /// <summary>A file that is made while it is read.</summary>
    private sealed class EndlessCsv(string header, int rows) : Stream
    {
        private byte[] _line = Encoding.UTF8.GetBytes(header);
        private int _given;
        private int _row;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_given == _line.Length && _row < rows)
            {
                _row++;
                _line = Encoding.UTF8.GetBytes(
                    $"lamp-{_row},\"Lamp, {_row}\",<p>Light</p>,Halden,Lamps,\"a, b\",true,Title,Default Title,,,,3,1,,,,\n");
                _given = 0;
            }

            var part = Math.Min(count, _line.Length - _given);
            Array.Copy(_line, _given, buffer, offset, part);
            _given += part;
            return part;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
