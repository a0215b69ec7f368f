using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Import.Pictures;

/// <summary>A catalog that fetches pictures, from this machine alone.</summary>
public sealed class FetchingCatalog(RunningCatalog catalog) : ImportingCatalog(catalog)
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Import:Pictures:Fetch"] = "true",
        ["Import:Pictures:AllowAddresses:0"] = "127.0.0.1/32",
        ["Import:Pictures:Pause"] = "00:00:00",
        ["Import:Pictures:Within"] = "00:00:05",
    };
}

[Collection(RunningCatalog.Name)]
public sealed class ImportPicturesTests(FetchingCatalog catalog) : IClassFixture<FetchingCatalog>, IAsyncLifetime
{
    private const string Columns = "Handle,Title,Vendor,Type,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,"
        + "Image Src,Image Position,Image Alt Text,Variant Image";

    private PictureServer _server = null!;

    public async Task InitializeAsync() => _server = await PictureServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Pictures_come_in_the_files_order_with_their_words_and_each_variant_shows_its_own()
    {
        var import = await catalog.ImportAsync(
            $"{Columns}\npictured-cup,Pictured Cup,Halden,Cups,true,Colour,Red,PICTURED-R,9,{_server.At("photograph/1")},2,From above,\n"
            + $"pictured-cup,,,,,,Blue,PICTURED-B,9,{_server.At("tagged")},1,,{_server.At("photograph/5")}\n"
            + $"pictured-cup,,,,,,,,,{_server.At("photograph/4")},3,In use,\n");

        var product = (await catalog.Products.GetProductAsync(new() { Slug = "pictured-cup" })).Product;
        Assert.Empty(import.Problems);
        Assert.Equal(["Pictured Cup", "From above", "In use", "Pictured Cup"], product.Images.Select(image => image.Alt));
        Assert.Equal(4, product.Images.Select(image => image.Hash).Distinct().Count());
        Assert.Equal(product.Images[3].Hash, product.Skus.Single(sku => sku.Code == "PICTURED-B").ImageHash);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_another_picture_at_the_same_address_is_shown()
    {
        string File(int seed) => $"{Columns}\nagain-cup,Again Cup,Halden,Cups,true,Title,Default Title,,9,{_server.At("tagged")},1,,\n"
            + $"again-cup,,,,,,,,,{_server.At($"photograph/{seed}")},2,,\n";
        await catalog.ImportAsync(File(11));
        var before = await StateAsync("again-cup");

        var again = await catalog.ImportAsync(File(11));
        var same = await StateAsync("again-cup");
        await catalog.ImportAsync(File(12));

        Assert.Equal("0 0 1 0", ImportingCatalog.Counts(again));
        Assert.Equal((before, 2), (same, _server.Asked["tagged"] - 1));
        Assert.NotEqual(before, await StateAsync("again-cup"));
    }

    [Fact]
    public async Task What_can_not_be_had_is_reported_by_its_row_and_keeps_nothing_else_out()
    {
        var import = await catalog.ImportAsync(
            $"{Columns}\npoor-cup,Poor Cup,Halden,Cups,true,Title,Default Title,,9,{_server.At("photograph/1")},1,,\n"
            + $"poor-cup,,,,,,,,,{_server.At("bomb")},2,,\n"
            + $"poor-cup,,,,,,,,,{_server.At("page")},3,,\n"
            + $"poor-cup,,,,,,,,,{_server.At("inside")},4,,\n"
            + $"poor-cup,,,,,,,,,{_server.At("photograph/2", "127.0.0.3")},5,,\n");

        Assert.Equal("1 0 0 0", ImportingCatalog.Counts(import));
        Assert.Equal(
            [
                "3 Image Src: The picture can't be had. A picture has at most 40 million pixels.",
                "4 Image Src: The picture can't be had. Send a JPEG, PNG, WebP, AVIF or GIF picture.",
                "5 Image Src: The picture can't be had. 127.0.0.2 is no address of the internet.",
                "6 Image Src: The picture can't be had. 127.0.0.3 is no address of the internet.",
            ],
            import.Problems.Select(problem => $"{problem.Line} {problem.Column}: {problem.Reason}"));
        Assert.Single((await catalog.Products.GetProductAsync(new() { Slug = "poor-cup" })).Product.Images);
        Assert.Equal(0, await catalog.ScalarAsync<long>("select count(*) from catalog_import_pictures"));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_alone_after_a_while()
    {
        _server.Failures = int.MaxValue;

        var import = await catalog.ImportAsync(
            $"{Columns}\ndeaf-cup,Deaf Cup,Halden,Cups,true,Title,Default Title,,9,{_server.At("photograph/0")},1,,\n"
            + string.Concat(Enumerable.Range(1, 29).Select(n => $"deaf-cup,,,,,,,,,{_server.At($"photograph/{n}")},{n + 1},,\n")));

        Assert.Equal(30, import.Problems.Count);
        Assert.InRange(_server.Asked.Values.Sum(), 15, 15 + (3 * 3));
        Assert.Contains(import.Problems, problem => problem.Reason.EndsWith("has not answered 5 times.", StringComparison.Ordinal));
    }

    private async Task<string> StateAsync(string slug)
    {
        var product = (await catalog.Products.GetProductAsync(new() { Slug = slug })).Product;
        var version = await catalog.ScalarAsync<long>($"select revision from products where slug = '{slug}'");
        return $"{version} {string.Join(' ', product.Images.Select(image => image.Hash))}";
    }
}
