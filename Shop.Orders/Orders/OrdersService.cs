using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Orders;

/// <summary>The caller's orders over gRPC.</summary>
[Authorize(Policy = Policies.Shopper)]
public sealed class OrdersService(GetOrder get, CheckPayment check, ListOrders list) : Wire.Orders.OrdersBase
{
    public override async Task<OrderResponse> GetOrder(GetOrderRequest request, ServerCallContext context)
    {
        var order = await get.RunAsync(context.GetShopper().Id, request.OrderId, After(context), context.CancellationToken);
        return new OrderResponse { Order = order.OrThrowRpc().ToWire() };
    }

    public override async Task<CheckPaymentResponse> CheckPayment(CheckPaymentRequest request, ServerCallContext context)
    {
        var payment = (await check.RunAsync(request.OrderId, request.PaymentReference, context.CancellationToken)).OrThrowRpc();
        return new CheckPaymentResponse { Status = payment.Status.ToWire(), MaskedEmail = payment.MaskedEmail };
    }

    public override async Task<ListOrdersResponse> ListOrders(ListOrdersRequest request, ServerCallContext context)
    {
        var page = (await list.RunAsync(
            context.GetShopper().Id, request.PageSize, request.PageToken, After(context), context.CancellationToken)).OrThrowRpc();
        return new ListOrdersResponse { Orders = { page.Orders.Select(order => order.ToWire()) }, NextPageToken = page.Next };
    }

    private static string? After(ServerCallContext context) => context.RequestHeaders.GetValue(ReadAfter.Header);
}
