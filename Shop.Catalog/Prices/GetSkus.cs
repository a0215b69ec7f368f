using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Prices;

/// <summary>Names, variants and prices of single units for showing, for example in a cart.</summary>
public sealed class GetSkus(CatalogReads reads)
{
    public async Task<Result<GetSkusResponse>> RunAsync(GetSkusRequest request, CancellationToken ct)
    {
        var ids = SkuIds.Parse("sku_ids", request.SkuIds);
        if (!ids.IsSuccess)
            return ids.Fault;
        var (sql, parameters) = SkuRows.Asking(ids.Value);
        var skus = await reads.ListAsync(sql, parameters, row => SkuRows.Read(row, _ => 1), ct);
        return new GetSkusResponse { Skus = { skus } };
    }
}
