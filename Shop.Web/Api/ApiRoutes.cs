using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults.Identity;

namespace Shop.Web.Api;

/// <summary>The REST API: JSON in snake_case, money as text, refusals as problem details with a stable code.</summary>
internal static class ApiRoutes
{
    private const int LargestBody = 64 * 1024;

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").AddEndpointFilter<FaultFilter>()
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .DisableAntiforgery()
            .DisableValidation() // by the framework's own filter: BodyFilter does it in its place
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapGroup("/products").WithTags("Products").AllowAnonymous().MapProducts();
        api.MapGroup("/cart").WithTags("Cart").RequireAuthorization(Policies.Shopper).AddEndpointFilter<CartTokenFilter>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).MapCart();
        api.MapGroup("/orders").WithTags("Orders").RequireAuthorization(Policies.Shopper)
            .ProducesProblem(StatusCodes.Status401Unauthorized).MapOrders();
    }
}
