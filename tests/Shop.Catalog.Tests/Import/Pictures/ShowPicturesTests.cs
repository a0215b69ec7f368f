using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Import.Pictures;

[Collection(RunningCatalog.Name)]
public sealed class ShowPicturesTests(FetchingCatalog catalog) : IClassFixture<FetchingCatalog>
{
    [Fact]
    public async Task A_picture_that_lies_at_two_addresses_is_shown_once_and_what_the_file_no_longer_names_follows()
    {
        await using var server = await PictureServer.StartAsync();
        const string columns = "Handle,Title,Vendor,Type,Published,Option1 Name,Option1 Value,Variant Price,Image Src,Image Alt Text";
        await catalog.ImportAsync(
            $"{columns}\ntwice-cup,Twice Cup,Halden,Cups,true,Title,Default Title,9,{server.At("photograph/1")},Old\n"
            + $"twice-cup,,,,,,,,{server.At("photograph/1/again")},Again\n");

        var import = await catalog.ImportAsync(
            $"{columns}\ntwice-cup,Twice Cup,Halden,Cups,true,Title,Default Title,9,{server.At("photograph/2")},New\n");

        Assert.Empty(import.Problems);
        var product = (await catalog.Products.GetProductAsync(new() { Slug = "twice-cup" })).Product;
        Assert.Equal(["New", "Old"], product.Images.Select(image => image.Alt));
    }
}
