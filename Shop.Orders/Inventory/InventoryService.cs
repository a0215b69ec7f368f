using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Inventory;

/// <summary>Stock over gRPC, for our own services.</summary>
public sealed class InventoryService(GetStock stock) : Wire.Inventory.InventoryBase
{
    [Authorize(Policy = Policies.Service)]
    public override async Task<GetStockResponse> GetStock(GetStockRequest request, ServerCallContext context)
    {
        if (request.SkuIds.Count > Orders.Inventory.GetStock.MostAtOnce)
            throw new Fault.Invalid("sku_ids", $"At most {Orders.Inventory.GetStock.MostAtOnce} SKUs at once.").ToRpcException();

        var known = request.SkuIds.Select(text => Guid.TryParse(text, out var sku) ? sku : Guid.Empty).ToHashSet();
        var levels = await stock.RunAsync(known, context.CancellationToken);
        return new GetStockResponse { Levels = { levels.Select(level => new StockLevel { SkuId = level.Key.ToString(), Available = level.Value }) } };
    }
}
