using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Prices;

[Collection(RunningCatalog.Name)]
public class GetSkusTests(RunningCatalog catalog)
{
    [Theory]
    [InlineData("harbour-mug")]
    [InlineData("handgeformte-blumentopfuntersetzerschale-mit-uberlaufschutz-und-feuchtigkeitsanzeige-fur-kuchenkrauterfensterbanke")]
    public async Task A_unit_is_named_and_priced_as_on_the_page_of_its_product(string slug)
    {
        var product = await catalog.ProductAsync(slug);

        var skus = (await AskAsync([.. product.Skus.Select(sku => sku.SkuId)])).ToDictionary(sku => sku.SkuId);

        Assert.Equal(product.Skus.Count, skus.Count);
        foreach (var shown in product.Skus)
        {
            var sku = skus[shown.SkuId];
            Assert.Equal((product.ProductId, product.Slug, product.Name), (sku.ProductId, sku.ProductSlug, sku.ProductName));
            Assert.Equal(product.Lang, sku.Lang);
            Assert.Equal(shown.Attributes, sku.Attributes);
            Assert.Equal((shown.Price, shown.ListPrice, shown.ImageHash), (sku.Price, sku.ListPrice, sku.ImageHash));
            Assert.Equal(shown.PriceSteps, sku.PriceSteps);
        }
    }

    [Fact]
    public async Task What_is_named_twice_comes_once_and_what_is_unknown_is_left_out()
    {
        var sku = (await catalog.ProductAsync("harbour-mug")).Skus[0].SkuId;

        var answer = await AskAsync(sku, Guid.NewGuid().ToString(), sku);

        Assert.Equal([sku], answer.Select(found => found.SkuId));
    }

    [Fact]
    public async Task Sku_ids_must_be_ids_and_200_at_most()
    {
        var many = Enumerable.Range(0, 201).Select(_ => Guid.NewGuid().ToString()).ToArray();

        await Refused.ByFieldAsync("sku_ids", () => AskAsync("MUG"));
        await Refused.ByFieldAsync("sku_ids", () => AskAsync(many));
    }

    private async Task<IReadOnlyList<SkuDetail>> AskAsync(params string[] ids) =>
        (await catalog.Products.GetSkusAsync(new GetSkusRequest { SkuIds = { ids } })).Skus;
}
