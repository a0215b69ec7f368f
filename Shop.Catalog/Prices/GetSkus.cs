using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Prices;

/// <summary>Names, variants and prices for showing, for example in a cart.</summary>
public sealed class GetSkus(CatalogReads reads)
{
    /// <param name="request">Up to 200 SKUs, each with the quantity to price it by; one unit where it names none.</param>
    /// <param name="who">Asks.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<Result<GetSkusResponse>> RunAsync(GetSkusRequest request, CustomerKind who, CancellationToken ct)
    {
        var ids = SkuIds.Parse("sku_ids", request.SkuIds);
        if (!ids.IsSuccess)
            return ids.Fault;
        if (request.Quantities.Values.Any(quantity => quantity < 1))
            return new Fault.Invalid("quantities", "A quantity is at least 1.");

        var (sql, parameters) = SkuRows.Asking(ids.Value, who);
        var rows = await reads.ListAsync(sql, parameters, SkuRows.Read, ct);
        return new GetSkusResponse { Skus = { SkuRows.Price(rows, QuantityOf, who) } };

        int QuantityOf(Guid sku) => request.Quantities.TryGetValue(sku.ToString(), out var quantity) ? quantity : 1;
    }
}
