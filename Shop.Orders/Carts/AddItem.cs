using Shop.Contracts;

namespace Shop.Orders.Carts;

/// <summary>Adds units of a SKU to what the cart holds of it.</summary>
public sealed class AddItem(SetLine line, GetCart cart)
{
    /// <param name="idempotencyKey">May be empty; the same key again does not add twice.</param>
    public async Task<Result<CartContents>> RunAsync(string owner, string sku, int quantity, string idempotencyKey, CancellationToken ct)
    {
        if (idempotencyKey.Length > 200)
            return new Fault.Invalid("idempotency_key", "The idempotency key may have at most 200 characters.");

        var set = await line.AddAsync(owner, sku, quantity, idempotencyKey, ct);
        return set.IsSuccess ? await cart.AfterWriteAsync(owner, set.Value, ct) : set.Fault;
    }
}
