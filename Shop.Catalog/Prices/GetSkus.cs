using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Prices;

/// <summary>Names, variants and prices of SKUs for showing, for example in a cart.</summary>
public sealed class GetSkus(CatalogReads reads)
{
    public async Task<Result<GetSkusResponse>> RunAsync(GetSkusRequest request, CancellationToken cancellationToken)
    {
        var ids = SkuIds.Parse("sku_ids", request.SkuIds);
        if (!ids.IsSuccess)
            return ids.Fault;
        var skus = await reads.RunAsync(
            SkuRows.Sql, [new NpgsqlParameter("sku_ids", ids.Value)], rows => SkuRows.ReadAsync(rows, cancellationToken), cancellationToken);
        return new GetSkusResponse { Skus = { skus } };
    }
}
