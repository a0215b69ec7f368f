using Shop.Catalog.V1;
using Shop.ServiceDefaults.Running;

namespace Shop.Catalog;

/// <summary>What Catalog is asked most.</summary>
internal static class WarmCatalog
{
    private static readonly string Nothing = Guid.Empty.ToString();

    public static async Task AskItselfAsync(WarmUp self)
    {
        var products = new V1.Products.ProductsClient(self.Rpcs);
        var prices = new V1.Prices.PricesClient(self.Rpcs);
        var categories = new Categories.CategoriesClient(self.Rpcs);
        var slug = "nothing";
        await self.TryAsync(async ct =>
        {
            var list = await products.SearchProductsAsync(new(), cancellationToken: ct);
            slug = list.Items.FirstOrDefault()?.Slug ?? slug;
        });
        await self.TryAsync(ct => products.GetProductAsync(new() { Slug = slug }, cancellationToken: ct).ResponseAsync);
        await self.TryAsync(ct => categories.GetCategoriesAsync(new(), cancellationToken: ct).ResponseAsync);
        await self.TryAsync(ct => products.GetSkusAsync(new() { SkuIds = { Nothing } }, cancellationToken: ct).ResponseAsync);
        await self.TryAsync(ct => prices.QuotePricesAsync(
            new() { Lines = { new QuoteLine { SkuId = Nothing, Quantity = 1 } } }, cancellationToken: ct).ResponseAsync);
        await self.TryAsync(ct => products.SearchProductsAsync(new() { Query = "lamp" }, cancellationToken: ct).ResponseAsync);
        await self.TryAsync(ct => products.SuggestProductsAsync(new() { Query = "lam" }, cancellationToken: ct).ResponseAsync);
    }
}
