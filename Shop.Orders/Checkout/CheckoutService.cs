using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Contracts;
using Shop.Orders.Carts;
using Shop.Orders.Orders;
using Shop.Orders.Telemetry;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Checkout;

/// <summary>Checkout over gRPC.</summary>
[Authorize(Policy = Policies.Shopper)]
public sealed class CheckoutService(
    CheckOrderRequest check, GetDeliveryTerms terms, PreviewOrder preview, PlaceOrder place, CancelOrder cancel, ReadOrders read,
    OrdersMetrics metrics, TimeProvider clock)
    : Wire.Checkout.CheckoutBase
{
    // For reading the order and sending it, when the caller's deadline ends the wait for the payment.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    [AllowAnonymous]
    public override Task<GetDeliveryTermsResponse> GetDeliveryTerms(GetDeliveryTermsRequest request, ServerCallContext context)
    {
        var region = terms.Run(request.Place).OrThrowRpc();
        return Task.FromResult(new GetDeliveryTermsResponse
        {
            Flat = region.DeliveryFlat.ToProto(),
            FreeFrom = region.DeliveryFreeFrom.ToProto(),
            DaysMin = region.DeliveryDays?.Min ?? 0,
            DaysMax = region.DeliveryDays?.Max ?? 0,
            ReturnDays = region.ReturnDays,
        });
    }

    public override async Task<PreviewOrderResponse> PreviewOrder(PreviewOrderRequest request, ServerCallContext context)
    {
        var region = request.Region.Length > 0 ? request.Region : request.Country;
        var previewed = (await preview.RunAsync(context.GetShopper().Id, region, context.CancellationToken)).OrThrowRpc();
        return new PreviewOrderResponse
        {
            Cart = previewed.Cart.ToWire(),
            Delivery = previewed.Price.Delivery.ToProto(),
            Tax = previewed.Price.Tax.ToProto(),
            Discount = previewed.Price.Discount.ToProto(),
            Total = previewed.Price.Total.ToProto(),
            TaxIsEstimated = previewed.TaxIsEstimated,
            DeliveryFreeFrom = previewed.Region.DeliveryFreeFrom.ToProto(),
            UntilFreeDelivery = previewed.Price.UntilFreeDelivery.ToProto(),
        };
    }

    public override async Task<PlaceOrderResponse> PlaceOrder(PlaceOrderRequest request, ServerCallContext context)
    {
        using var span = OrdersTelemetry.Source.StartActivity("place order");
        var shopper = context.GetShopper();
        var wanted = check.Run(request);
        var answer = wanted.IsSuccess
            ? await place.RunAsync(shopper.Id, wanted.Value with { PlacedFrom = shopper.Network }, Patience(context), context.CancellationToken)
            : wanted.Fault;
        if (answer is not { IsSuccess: true, Value.Replayed: true })
            metrics.OrderSubmitted(answer.Fault);
        var placed = answer.OrThrowRpc();
        span?.SetTag("order.id", placed.Order.OrderId.ToString());
        span?.SetTag("order.number", placed.Order.Number);

        await context.WriteResponseHeadersAsync(new Metadata { { ReadAfter.Header, placed.ReadAfter } });
        return new PlaceOrderResponse { Order = placed.ToWire(), Replayed = placed.Replayed };
    }

    public override async Task<OrderResponse> CancelOrder(CancelOrderRequest request, ServerCallContext context)
    {
        var order = await cancel.RunAsync(context.GetShopper().Id, request.OrderId, request.Reason, context.CancellationToken);
        var answer = new OrderResponse { Order = order.OrThrowRpc().ToWire() };
        var position = await read.PositionAsync(context.CancellationToken);
        await context.WriteResponseHeadersAsync(new Metadata { { ReadAfter.Header, position } });
        return answer;
    }

    private TimeSpan Patience(ServerCallContext context)
    {
        if (context.Deadline == DateTime.MaxValue)
            return TimeSpan.MaxValue;

        var left = context.Deadline - clock.GetUtcNow().UtcDateTime - Margin;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
