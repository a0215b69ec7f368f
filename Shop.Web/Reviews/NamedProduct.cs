using Shop.Web.Edge;

namespace Shop.Web.Reviews;

/// <summary>A product named in an address by its id or its slug.</summary>
internal static class NamedProduct
{
    /// <summary>Its id; an id is taken as it is.</summary>
    public static async Task<Result<string>> IdAsync(string named, ProductsClient products, CancellationToken ct)
    {
        if (Guid.TryParse(named, out var id))
            return $"{id}";
        var found = await products.GetProductAsync(new() { Slug = named }, cancellationToken: ct).AsResultAsync();
        return found.IsSuccess ? found.Value.Product.ProductId : found.Fault;
    }
}
