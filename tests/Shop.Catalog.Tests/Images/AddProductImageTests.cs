using Google.Protobuf;
using Grpc.Core;
using Shop.Catalog.Images;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Images;

[Collection(RunningCatalog.Name)]
public class AddProductImageTests(RunningCatalog catalog)
{
    private static readonly Guid Red = Guid.CreateVersion7();
    private static readonly Guid Blue = Guid.CreateVersion7();
    private static readonly Guid New = Guid.CreateVersion7();

    [Fact]
    public async Task A_picture_stands_behind_the_others_and_the_products_version_changes()
    {
        var before = await catalog.ProductAsync("school-rucksack");

        var after = await AddAsync(before, SentPictures.Photograph(seed: 51), "Seen from behind");

        Assert.Equal(before.Images.Select(image => image.Hash), after.Images.SkipLast(1).Select(image => image.Hash));
        var added = after.Images[^1];
        Assert.Equal(("Seen from behind", 300, 400, ""), (added.Alt, added.Width, added.Height, added.SkuId));
        await RunningCatalog.UntilAsync(
            "the product", async () => (await catalog.ProductAsync("school-rucksack")).Images.Count == after.Images.Count);
        Assert.NotEqual(before.Version, (await catalog.ProductAsync("school-rucksack")).Version);
        var audit = await catalog.ScalarAsync<string>($"select created_by from product_images where hash = '{after.Images[^1].Hash}'");
        Assert.Equal("service:tests", audit);
    }

    [Fact]
    public async Task Sent_again_it_changes_nothing()
    {
        var product = await catalog.ProductAsync("day-hiker");
        var first = await AddAsync(product, SentPictures.Photograph(seed: 52), "Open");
        var written = await RowsAsync(product.ProductId);

        var again = await AddAsync(product, SentPictures.Photograph(seed: 52), "Open, again");

        Assert.Equal(first, again);
        Assert.Equal(written, await RowsAsync(product.ProductId));
    }

    [Fact]
    public async Task Of_a_variant_that_has_a_picture_it_becomes_a_further_view()
    {
        var product = await catalog.ProductAsync("market-tote");
        var first = product.Images.First(image => image.SkuId.Length > 0);

        var after = await AddAsync(product, SentPictures.Photograph(seed: 53), "Inside", first.SkuId);

        var at = after.Images.ToList().FindIndex(image => image.Hash == first.Hash);
        var next = after.Images.Skip(at + 1).TakeWhile(image => image.SkuId.Length == 0).ToList();
        Assert.Equal("Inside", next[^1].Alt);
    }

    [Fact]
    public void A_variant_without_a_picture_gets_it_and_one_with_a_picture_keeps_its_own()
    {
        var placed = AddProductImage.Place([Image(Red), Image()], Image(New, Red));

        Assert.Equal([[Red], [], [New]], placed.Select(image => image.Skus));
    }

    [Fact]
    public void Further_views_stand_before_the_next_variants_picture()
    {
        var added = Image(Red);

        var placed = AddProductImage.Place([Image(Red), Image(), Image(Blue)], added);

        Assert.Equal(added.ImageId, placed[2].ImageId);
        Assert.Equal([[Red], [], [], [Blue]], placed.Select(image => image.Skus));
    }

    [Fact]
    public async Task Whoever_adds_at_the_same_time_loses_nothing()
    {
        var product = await catalog.ProductAsync("canvas-plimsoll");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => AddAsync(product, SentPictures.Photograph(80, 60, seed: 60 + i), $"View {i}")));

        Assert.Equal(
            Enumerable.Range(0, product.Images.Count + 5).ToArray(),
            await catalog.ScalarAsync<int[]>(
                $"select array_agg(position order by position) from product_images where product_id = '{product.ProductId}'"));
    }

    [Fact]
    public async Task A_variants_first_picture_reaches_orders_in_the_same_transaction()
    {
        var product = await catalog.ProductAsync("court-sneaker");
        var sku = product.Skus[0].SkuId;
        await catalog.ExecuteAsync($"update skus set image_id = null where sku_id = '{sku}'");

        var after = await AddAsync(product, SentPictures.Photograph(seed: 54), "From the side", sku);

        Assert.Equal(sku, after.Images[^1].SkuId);
        Assert.Equal(after.Images[^1].Hash, await catalog.ScalarAsync<string>(
            $"select payload ->> 'imageHash' from event_log where subject = '{sku}' order by transaction desc, number desc limit 1"));
    }

    [Fact]
    public async Task What_is_wrong_is_refused_and_changes_nothing()
    {
        var product = await catalog.ProductAsync("billfold");
        var rows = await RowsAsync(product.ProductId);
        var picture = SentPictures.Photograph(seed: 55);

        Assert.Equal("image_too_large", await CodeAsync(product.ProductId, SentPictures.Bomb(), "A bomb"));
        Assert.Equal("image_type_not_supported", await CodeAsync(product.ProductId, SentPictures.Html, "A page"));
        Assert.Equal("invalid", await CodeAsync(product.ProductId, picture, " "));
        Assert.Equal("invalid", await CodeAsync(product.ProductId, picture, new string('x', 301)));
        Assert.Equal("invalid", await CodeAsync(product.ProductId, picture, "A view", Guid.NewGuid().ToString()));
        Assert.Equal("invalid", await CodeAsync("billfold", picture, "A view"));
        Assert.Equal("not_found", await CodeAsync(Guid.NewGuid().ToString(), picture, "A view"));
        Assert.Equal(rows, await RowsAsync(product.ProductId));
    }

    [Fact]
    public async Task Nobody_else_adds_pictures()
    {
        var request = new AddProductImageRequest { ProductId = Guid.NewGuid().ToString(), Alt = "A view" };

        var refused = await Assert.ThrowsAsync<RpcException>(() => catalog.ProductImages.AddProductImageAsync(request).ResponseAsync);

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    private static GalleryImage Image(params Guid[] skus) => new(Guid.CreateVersion7(), new PictureName(new string('a', 64), 1, 1), "", 1, 1, skus);

    private async Task<ProductImagesResponse> AddAsync(V1.Product product, byte[] content, string alt, params string[] skus)
    {
        var request = Request(product.ProductId, content, alt, skus);
        return await catalog.ProductImages.AddProductImageAsync(request, catalog.AsService);
    }

    private async Task<string> CodeAsync(string product, byte[] content, string alt, params string[] skus)
    {
        var request = Request(product, content, alt, skus);
        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            catalog.ProductImages.AddProductImageAsync(request, catalog.AsService).ResponseAsync);
        return refused.FaultFromRpc()!.Code;
    }

    private static AddProductImageRequest Request(string product, byte[] content, string alt, string[] skus) =>
        new() { ProductId = product, Content = ByteString.CopyFrom(content), Alt = alt, SkuIds = { skus } };

    private Task<string> RowsAsync(string product) => catalog.ScalarAsync<string>(
        $"select string_agg(i::text, ' ' order by position) from product_images i where product_id = '{product}'");
}
