using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Sales;

/// <summary>All that the price of a SKU is made of. From the primary: what is changed next is judged by the version that this tells.</summary>
public sealed class GetSkuPrices(PrimaryDataSource primary)
{
    public async Task<Result<GetSkuPricesResponse>> RunAsync(GetSkuPricesRequest request, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.SkuId, "D", out var sku))
            return new Fault.Invalid("sku_id", $"'{request.SkuId}' is not a SKU id.");

        await using var connection = await primary.ForRequests.OpenConnectionAsync(ct);
        return await ReadSkuPrices.FromAsync(connection, sku, ct) is { } prices
            ? new GetSkuPricesResponse { Prices = prices }
            : new Fault.NotFound($"SKU {sku} for sale");
    }
}
