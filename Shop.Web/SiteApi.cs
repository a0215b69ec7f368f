using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults.Identity;
using Shop.Web.Browse;
using Shop.Web.Cart;
using Shop.Web.Checkout;
using Shop.Web.Edge;
using Shop.Web.Images;
using Shop.Web.Imports;
using Shop.Web.Listing;
using Shop.Web.Merchandising;
using Shop.Web.Orders;
using Shop.Web.Products;
using Shop.Web.Reviews;
using Shop.Web.Sales;
using Shop.Web.Visits;

namespace Shop.Web;

/// <summary>The REST API: JSON in snake_case, money as text, refusals as problem details with a stable code.</summary>
internal static class SiteApi
{
    private const int LargestBody = 64 * 1024;

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .DisableAntiforgery()
            .DisableValidation() // by the framework's own filter: BodyFilter does it in its place
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        var products = api.MapGroup("/products").WithTags("Products").AllowAnonymous();
        products.MapListProducts();
        products.MapShowSuggestions();
        products.MapShowProduct();
        products.MapShowRecommendations();
        products.MapReadReviews();
        products.MapReadQuestions();
        RecentSearches.Map(api.MapGroup("").WithTags("History").AllowAnonymous());
        MapPosts(api);
        api.MapCategories();
        api.MapBrands();
        api.MapGroup("/cart").WithTags("Cart").RequireAuthorization(Policies.Shopper).AddEndpointFilter<CartTokenFilter>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).MapCart();
        var orders = api.MapGroup("/orders").WithTags("Orders").RequireAuthorization(Policies.Shopper)
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        orders.MapPlaceOrder();
        orders.MapShowOrder();
        orders.MapPost("/{order_id}/cancel", RequestCancellation.PostAsync).FromThisSiteOnly()
            .WithName("CancelOrder").WithSummary("Cancels while it is PENDING or CONFIRMED; the hold and a captured payment go back.");
        MapCatalog(api.MapGroup("/catalog").WithTags("Catalog").RequireAuthorization(Policies.Operator)
            .ProducesProblem(StatusCodes.Status401Unauthorized));
        api.MapGroup("/products").WithTags("Catalog").RequireAuthorization(Policies.Operator)
            .ProducesProblem(StatusCodes.Status401Unauthorized).MapExplainSearch();
    }

    /// <summary>What shoppers write.</summary>
    private static void MapPosts(RouteGroupBuilder api)
    {
        api.MapGroup("").WithTags("Reviews").RequireAuthorization(Policies.Shopper)
            .ProducesProblem(StatusCodes.Status401Unauthorized).MapWriteReviews();
        api.MapGroup("").WithTags("Questions").RequireAuthorization(Policies.Shopper)
            .ProducesProblem(StatusCodes.Status401Unauthorized).MapAskQuestions();
    }

    /// <summary>What is for sale, for whoever runs the shop.</summary>
    private static void MapCatalog(RouteGroupBuilder catalog)
    {
        var imports = catalog.MapGroup("/imports");
        imports.MapSendImport();
        imports.MapShowImport();
        catalog.MapSendExport();
        catalog.MapCatalogProducts();
        catalog.MapCatalogCategories();
        catalog.MapCatalogBrands();
        catalog.MapProductImages();
        catalog.MapModeration();
        catalog.MapSkuPrices();
        catalog.MapSearchRules();
    }
}
