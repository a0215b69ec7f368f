using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Orders.CartUpdates;
using Shop.Orders.Pricing;
using Shop.Orders.Settlement;

namespace Shop.Orders.Checkout;

/// <summary>
/// Orders what the cart holds: agrees the prices, creates the order with its hold, then asks for the money. The same request is one order.
/// </summary>
public sealed class PlaceOrder(
    ReadCartToOrder read, QuoteCart quote, CreateOrder create, ReplayOrder replay, TakeOrderedLines take, PaymentsUnderway underway,
    ShowPlacedOrder show, IOptions<CheckoutOptions> options)
{
    /// <param name="patience">How long the caller can wait; the payment goes on without it.</param>
    public async Task<Result<PlacedOrder>> RunAsync(string owner, OrderRequest request, TimeSpan patience, CancellationToken ct)
    {
        patience = patience < options.Value.AnswerWithin ? patience : options.Value.AnswerWithin;
        var created = await TryAsync(owner, request, ct);

        // A refusal may only mean that a duplicate was quicker: its order emptied the cart.
        if (!created.IsSuccess || created.Value.IsDuplicate)
            return await replay.RunAsync(owner, request, patience, ct) ?? created.Fault!;

        var paying = underway.Start(created.Value.Payment!, "confirm");
        await ((Task)paying).WaitAsync(patience, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var paid = paying.IsCompletedSuccessfully ? await paying : null;
        return await show.RunAsync(created.Value.Order!, paid, ct);
    }

    private async Task<Result<CreatedOrder>> TryAsync(string owner, OrderRequest request, CancellationToken ct)
    {
        var cart = await read.RunAsync(owner, request.IdempotencyKey, ct);
        if (!cart.IsSuccess)
            return cart.Fault;
        if (cart.Value.IsAnswered)
            return new CreatedOrder(IsDuplicate: true, Payment: null);
        if (cart.Value.Lines.Count == 0)
            return new Fault.Conflict("cart_empty", "The cart is empty. Nothing was ordered.");

        var quoted = await quote.RunAsync(cart.Value.Lines, ct);
        if (!quoted.IsSuccess)
            return quoted.Fault;

        var created = await create.RunAsync(owner, request, quoted.Value, cart.Value.PlacedBefore, ct);
        if (created is not { IsSuccess: true, Value: { Payment: { } payment } order })
            return created;

        var isTaken = await take.FromCartAsync(payment.Key, owner, cart.Value.Lines, ct);
        return order with { Payment = payment with { IsTakenFromCart = isTaken } };
    }
}
