using Shop.ServiceDefaults.Identity;
using Shop.Web.Cart;
using Shop.Web.Orders;
using Shop.Web.Products;
using Shop.Web.Reviews;
using Shop.Web.Visits;

namespace Shop.Web;

/// <summary>
/// What the pages' forms post to. Every one takes forms of this site only (they read <see cref="IFormCollection"/>), acts once,
/// and answers with a redirect, so that reloading a page never repeats anything.
/// </summary>
internal static class SiteForms
{
    public static void MapForms(this IEndpointRouteBuilder app)
    {
        var forms = app.MapGroup("").RequireAuthorization(Policies.Shopper).ExcludeFromDescription();
        forms.MapPost("/cart/add", AddToCart.PostAsync);
        forms.MapPost("/cart/change", ChangeCartLine.PostAsync);
        forms.MapPost("/cart/remove", RemoveFromCart.PostAsync);
        forms.MapPost("/cart/restore", RestoreToCart.PostAsync);
        forms.MapPost("/orders/{id:guid}/cancel", RequestCancellation.PostFormAsync);
        forms.MapPost("/orders/{id:guid}/again", OrderAgain.PostAsync);
        forms.MapPostForms();
        // Whoever chooses need be nobody.
        var visits = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        visits.MapPost(ChooseHistory.Path, ChooseHistory.PostAsync);
        visits.MapPost(ForgetSearches.Path, ForgetSearches.PostFormAsync);
    }
}
