using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Fulfilment;

/// <summary>What happens to an order in the house and on the way, for those who pack and carry it.</summary>
[Authorize(Policy = Policies.Service)]
public sealed class FulfilmentService(AdvanceOrder advance) : Wire.Fulfilment.FulfilmentBase
{
    public override async Task<ShipOrderResponse> ShipOrder(ShipOrderRequest request, ServerCallContext context)
    {
        (await advance.ShipAsync(Id(request.OrderId), context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
        return new ShipOrderResponse();
    }

    public override async Task<DeliverOrderResponse> DeliverOrder(DeliverOrderRequest request, ServerCallContext context)
    {
        (await advance.DeliverAsync(Id(request.OrderId), context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
        return new DeliverOrderResponse();
    }

    private static Guid Id(string text) =>
        Guid.TryParse(text, out var id) ? id : throw new Fault.NotFound($"order {text}").ToRpcException();
}
