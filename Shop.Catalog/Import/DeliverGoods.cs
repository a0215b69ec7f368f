using System.Globalization;
using Grpc.Core;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import;

/// <summary>
/// Tells Orders of the goods of the variants that an import has brought, each variant's once. Orders hears of a new variant within a second; until
/// then it is asked again.
/// </summary>
internal sealed class DeliverGoods(PrimaryDataSource primary, ImportQueue queue, Orders.V1.Stock.StockClient stock, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // The same batch each time, until it is gone.
    private const string Next =
        """
        select sku_id, units from catalog_import_goods where import_id = @import_id order by sku_id limit 200
        """;

    private const string Done = "delete from catalog_import_goods where sku_id = any(@skus)";

    /// <exception cref="RpcException">Orders refused, or did not answer for two minutes; the goods wait for the next attempt.</exception>
    public async Task RunAsync(ClaimedImport import, CancellationToken ct)
    {
        while (await NextAsync(import, ct) is [var first, ..] batch)
        {
            var request = new ReceiveGoodsRequest
            {
                IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"import {import.Id} {first.Sku}"),
                Lines = { batch.Select(line => new ReceivedGoods { SkuId = line.Sku.ToString(), Units = line.Units }) },
            };
            await PersistAsync(import, request, ct);
            await primary.DataSource.ExecuteAsync(Done, [new("skus", batch.Select(line => line.Sku).ToArray())], ct);
        }
    }

    private Task<List<(Guid Sku, int Units)>> NextAsync(ClaimedImport import, CancellationToken ct) =>
        primary.DataSource.ListAsync(Next, [new("import_id", import.Id)], row => (row.GetGuid(0), row.GetInt32(1)), ct);

    private async Task PersistAsync(ClaimedImport import, ReceiveGoodsRequest request, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await stock.ReceiveGoodsAsync(request, cancellationToken: ct);
                return;
            }
            catch (RpcException e) when (e.FaultFromRpc() is Fault.Unavailable or Fault.NotFound && clock.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, clock, ct);
                if (!await queue.AdvanceAsync(import, bytes: 0, line: 0, ct))
                    throw new OperationCanceledException("Another process works on this import.");
            }
        }
    }
}
