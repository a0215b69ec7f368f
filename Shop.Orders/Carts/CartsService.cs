using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Carts;

/// <summary>The caller's cart over gRPC.</summary>
[Authorize(Policy = Policies.Shopper)]
public sealed class CartsService(CartStore carts, GetCart get, AddItem add, ChangeItem change, RemoveItem remove, GiveCart give)
    : V1.Carts.CartsBase
{
    public override async Task<CartResponse> GetCart(GetCartRequest request, ServerCallContext context) =>
        Answer(await get.RunAsync(context.GetShopper().Id, context.CancellationToken));

    public override async Task<CountItemsResponse> CountItems(CountItemsRequest request, ServerCallContext context)
    {
        var units = await carts.CountAsync(context.GetShopper().Id, context.CancellationToken);
        return new CountItemsResponse { Units = units.OrThrowRpc() };
    }

    public override async Task<CartResponse> AddItem(AddItemRequest request, ServerCallContext context) =>
        Answer(await add.RunAsync(
            context.GetShopper().Id, request.SkuId, request.Quantity, request.IdempotencyKey, context.CancellationToken));

    public override async Task<CartResponse> ChangeItem(ChangeItemRequest request, ServerCallContext context) =>
        Answer(await change.RunAsync(context.GetShopper().Id, request.SkuId, request.Quantity, context.CancellationToken));

    public override async Task<CartResponse> RemoveItem(RemoveItemRequest request, ServerCallContext context) =>
        Answer(await remove.RunAsync(context.GetShopper().Id, request.SkuId, context.CancellationToken));

    public override async Task<GiveCartResponse> GiveCart(GiveCartRequest request, ServerCallContext context)
    {
        var given = await give.RunAsync(context.GetShopper().Id, request.To, context.CancellationToken);
        return new GiveCartResponse { Units = given.OrThrowRpc() };
    }

    private static CartResponse Answer(Result<CartContents> cart) => new() { Cart = cart.OrThrowRpc().ToWire() };
}
