using Shop.Orders.V1;
using Shop.Web.Edge;
using ProtoCart = Shop.Orders.V1.Cart;

namespace Shop.Web.Cart;

/// <summary>Adds units of a variant to the caller's cart, whoever asks: a product's page, "Undo", "order again" or the API.</summary>
internal sealed class AddCartItem(CartsClient carts, WebMetrics metrics)
{
    /// <param name="units">1 to 999; anything else is for Orders to refuse.</param>
    /// <param name="key">The same key again adds nothing more; empty: every call adds.</param>
    /// <returns>The cart after it, else NotFound, OutOfStock, Invalid, Conflict (it is full) or Unavailable.</returns>
    public async Task<Result<ProtoCart>> RunAsync(string skuId, int units, string key, CancellationToken ct)
    {
        var request = new AddItemRequest { SkuId = skuId, Quantity = units, IdempotencyKey = key };
        var answer = await carts.AddItemAsync(request, cancellationToken: ct).AsResultAsync();
        if (!answer.IsSuccess)
            return answer.Fault;
        metrics.AddedToCart();
        return answer.Value.Cart;
    }
}
