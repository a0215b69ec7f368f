using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.V1;
using Shop.Web.Edge;

namespace Shop.Web.Orders;

/// <summary>Cancels one of the caller's orders: for the button on its page and for <c>POST /api/orders/{order_id}/cancel</c>.</summary>
internal sealed class RequestCancellation(CheckoutClient checkout)
{
    /// <returns>The order as it is then, else NotFound, Conflict (it is too late) or Unavailable.</returns>
    public async Task<Result<Order>> RunAsync(Guid id, CancellationToken ct)
    {
        var request = new CancelOrderRequest { OrderId = $"{id}", Reason = "Cancelled by the shopper" };
        var answer = await checkout.CancelOrderAsync(request, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? answer.Value.Order : answer.Fault;
    }

    /// <summary>Where the form comes from is checked because it is asked for, though nothing in it is read.</summary>
    public static async Task<IResult> PostFormAsync(Guid id, IFormCollection form, RequestCancellation cancel, CancellationToken ct) =>
        await cancel.RunAsync(id, ct) switch
        {
            { IsSuccess: true } => Redirects.SeeOther($"/orders/{id}"),
            { Fault: Fault.NotFound } => TypedResults.NotFound(),
            { Fault: var refused } => Redirects.SeeOther($"/orders/{id}?problem={Uri.EscapeDataString(refused!.Code)}"),
        };

    public static async Task<ApiAnswer<Ok<OrderView>, (Fault.NotFound, Fault.Conflict)>> PostAsync(
        string order_id, RequestCancellation cancel, CancellationToken ct)
    {
        if (!Guid.TryParse(order_id, out var id))
            return new Fault.NotFound($"order {order_id}");
        var cancelled = await cancel.RunAsync(id, ct);
        return cancelled.IsSuccess ? TypedResults.Ok(OrderView.From(cancelled.Value)) : cancelled.Fault;
    }
}
