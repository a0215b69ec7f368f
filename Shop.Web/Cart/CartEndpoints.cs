using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Web.Edge;

namespace Shop.Web.Cart;

/// <summary><c>/api/cart</c>: every call answers the cart as it is then.</summary>
internal static class CartEndpoints
{
    public static void MapCart(this RouteGroupBuilder cart)
    {
        cart.MapGet("", ShowAsync).WithName("GetCart").WithSummary("The caller's cart; an empty one for a caller nobody knows.");
        cart.MapPost("/items", AddAsync).FromThisSiteOnly().WithJudgedBody()
            .WithName("AddCartItem").WithSummary("Adds to what is in the cart.");
        cart.MapDelete("/items/{sku_id}", RemoveAsync).FromThisSiteOnly()
            .WithName("RemoveCartItem").WithSummary("Takes a line out. A line that is not there is no mistake.");
    }

    private static async Task<ApiAnswer<Ok<CartView>, Fault.Unavailable>> ShowAsync(CartsClient carts, CancellationToken ct)
    {
        var answer = await carts.GetCartAsync(new(), cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? TypedResults.Ok(CartView.From(answer.Value.Cart)) : answer.Fault;
    }

    private static async Task<ApiAnswer<Ok<CartView>, (Fault.NotFound, Fault.OutOfStock, Fault.Conflict, Fault.Invalid)>> AddAsync(
        AddItemBody body, AddCartItem add, CancellationToken ct)
    {
        var answer = await add.RunAsync(body.SkuId!, body.Quantity!.Value, key: "", ct);
        return answer.IsSuccess ? TypedResults.Ok(CartView.From(answer.Value)) : answer.Fault;
    }

    /// <summary>What is no id of a SKU can't be in a cart, so it is answered as an id that is not there.</summary>
    private static async Task<ApiAnswer<Ok<CartView>, Fault.Unavailable>> RemoveAsync(string sku_id, CartsClient carts, CancellationToken ct)
    {
        if (!Guid.TryParse(sku_id, out _))
            return await ShowAsync(carts, ct);
        var answer = await carts.RemoveItemAsync(new() { SkuId = sku_id }, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? TypedResults.Ok(CartView.From(answer.Value.Cart)) : answer.Fault;
    }
}
