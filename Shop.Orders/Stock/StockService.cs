using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Stock;

/// <summary>What lies on the shelves, for our own services.</summary>
[Authorize(Policy = Policies.Service)]
public sealed class StockService(ReceiveGoods receive) : Wire.Stock.StockBase
{
    public override async Task<ReceiveGoodsResponse> ReceiveGoods(ReceiveGoodsRequest request, ServerCallContext context)
    {
        var lines = new List<Line>();
        foreach (var line in request.Lines)
        {
            if (!Guid.TryParse(line.SkuId, out var sku))
                throw new Fault.NotFound($"SKU {line.SkuId}").ToRpcException();
            lines.Add(new Line(sku, line.Units));
        }

        (await receive.RunAsync(request.IdempotencyKey, lines, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
        return new ReceiveGoodsResponse();
    }
}
