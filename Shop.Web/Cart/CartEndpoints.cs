using Shop.Orders.V1;
using Shop.Web.Edge;

namespace Shop.Web.Cart;

internal static class CartEndpoints
{
    public static void MapCart(this RouteGroupBuilder cart)
    {
        cart.MapGet("", ShowAsync).WithName("GetCart").WithSummary("The caller's cart; an empty one for a caller nobody knows.")
            .Produces<CartView>();
        cart.MapPost("/items", AddAsync).AddEndpointFilter<SameOriginFilter>().AddEndpointFilter<BodyFilter>()
            .WithName("AddCartItem").WithSummary("Adds to what is in the cart.")
            .Produces<CartView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        cart.MapDelete("/items/{sku_id}", RemoveAsync).AddEndpointFilter<SameOriginFilter>()
            .WithName("RemoveCartItem").WithSummary("Takes a line out. A line that is not there is no mistake.")
            .Produces<CartView>()
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> ShowAsync(CartsClient carts, CancellationToken ct) =>
        Answer(await carts.GetCartAsync(new(), cancellationToken: ct));

    private static async Task<IResult> AddAsync(AddItemBody body, CartsClient carts, CancellationToken ct)
    {
        var request = new AddItemRequest { SkuId = body.SkuId, Quantity = body.Quantity!.Value };
        return Answer(await carts.AddItemAsync(request, cancellationToken: ct));
    }

    /// <summary>What is no id of a SKU can't be in a cart, so it is answered as an id that is not there.</summary>
    private static async Task<IResult> RemoveAsync(string sku_id, CartsClient carts, CancellationToken ct) =>
        Guid.TryParse(sku_id, out _)
            ? Answer(await carts.RemoveItemAsync(new() { SkuId = sku_id }, cancellationToken: ct))
            : await ShowAsync(carts, ct);

    private static IResult Answer(CartResponse answer) => TypedResults.Ok(CartView.From(answer.Cart));
}
