using Shop.Contracts;

namespace Shop.Orders.Carts;

/// <summary>Takes a line out of the cart. One that is not there is no mistake: the shopper wanted it gone.</summary>
public sealed class RemoveItem(CartStore carts, GetCart cart)
{
    private const string Script =
        """
        local removed = redis.call('HDEL', KEYS[1], ARGV[2])
        redis.call('EXPIRE', KEYS[1], ARGV[1])
        return {'ok', removed, redis.call('HGETALL', KEYS[1])}
        """;

    public async Task<Result<CartContents>> RunAsync(string owner, string sku, CancellationToken ct)
    {
        if (!Guid.TryParse(sku, out var skuId))
            return new Fault.NotFound($"SKU {sku}");

        var removed = await carts.RunAsync("remove a line of the cart", Script, owner, [], [skuId.ToString()], ct);
        return removed.IsSuccess ? await cart.AfterWriteAsync(owner, GetCart.Found(removed.Value.Lines), ct) : removed.Fault;
    }
}
