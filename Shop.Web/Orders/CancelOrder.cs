using Shop.Orders.V1;
using Shop.Web.Edge;

namespace Shop.Web.Orders;

/// <summary>The order page's cancel button.</summary>
internal static class CancelOrder
{
    public static async Task<IResult> PostAsync(Guid id, IFormCollection form, OrdersClient orders, CancellationToken ct)
    {
        var request = new CancelOrderRequest { OrderId = $"{id}", Reason = "Cancelled by the shopper" };
        var answer = await orders.CancelOrderAsync(request, cancellationToken: ct).AsResultAsync();
        return answer switch
        {
            { IsSuccess: true } => Redirects.SeeOther($"/orders/{id}"),
            { Fault: Fault.NotFound } => TypedResults.NotFound(),
            _ => Redirects.SeeOther($"/orders/{id}?problem={Uri.EscapeDataString(answer.Fault!.Code)}"),
        };
    }
}
