using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Prices;

/// <summary>What SKUs cost right now, for where money is agreed: always read from the primary, never from a cache.</summary>
public sealed class QuotePrices(PrimaryDataSource primary)
{
    public async Task<Result<QuotePricesResponse>> RunAsync(QuotePricesRequest request, CancellationToken cancellationToken)
    {
        if (request.Lines.FirstOrDefault(line => line.Quantity < 1) is { } line)
            return new Fault.Invalid("lines", $"The quantity must be at least 1, not {line.Quantity}.");
        var ids = SkuIds.Parse("lines", [.. request.Lines.Select(l => l.SkuId)]);
        if (!ids.IsSuccess)
            return ids.Fault;

        await using var command = primary.DataSource.CreateCommand(SkuRows.Sql);
        command.Parameters.Add(new NpgsqlParameter("sku_ids", ids.Value));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return new QuotePricesResponse { Quotes = { await SkuRows.ReadAsync(rows, cancellationToken) } };
    }
}
