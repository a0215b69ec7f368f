using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Prices;

/// <summary>What SKUs cost right now, for where money is agreed: always read from the primary, never from a cache.</summary>
public sealed class QuotePrices(PrimaryDataSource primary)
{
    /// <param name="request">Up to 200 lines.</param>
    /// <param name="who">Buys them.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<Result<QuotePricesResponse>> RunAsync(QuotePricesRequest request, CustomerKind who, CancellationToken ct)
    {
        if (request.Lines.FirstOrDefault(line => line.Quantity < 1) is { } line)
            return new Fault.Invalid("lines", $"The quantity must be at least 1, not {line.Quantity}.");
        var ids = SkuIds.Parse("lines", [.. request.Lines.Select(l => l.SkuId)]);
        if (!ids.IsSuccess)
            return ids.Fault;

        // Lines of one SKU are bought together.
        var quantities = request.Lines.GroupBy(l => Guid.Parse(l.SkuId))
            .ToDictionary(lines => lines.Key, lines => (int)Math.Min(lines.Sum(l => (long)l.Quantity), int.MaxValue));
        var (sql, parameters) = SkuRows.Asking(ids.Value, who);
        var rows = await primary.ForRequests.ListAsync(sql, parameters, SkuRows.Read, ct);
        return new QuotePricesResponse { Quotes = { SkuRows.Price(rows, sku => quantities[sku], who) } };
    }
}
