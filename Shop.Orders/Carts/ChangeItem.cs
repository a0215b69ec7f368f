using Shop.Contracts;

namespace Shop.Orders.Carts;

/// <summary>Sets how many units of a SKU the cart holds; 0 removes the line.</summary>
public sealed class ChangeItem(SetLine line, RemoveItem remove, GetCart cart)
{
    public async Task<Result<CartContents>> RunAsync(string owner, string sku, int quantity, CancellationToken ct)
    {
        if (quantity == 0)
            return await remove.RunAsync(owner, sku, ct);

        var set = await line.ReplaceAsync(owner, sku, quantity, ct);
        return set.IsSuccess ? await cart.AfterWriteAsync(owner, set.Value, ct) : set.Fault;
    }
}
