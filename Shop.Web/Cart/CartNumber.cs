using Shop.Web.Edge;

namespace Shop.Web.Cart;

/// <summary>How many units lie in the shopper's cart, as every page's header says it.</summary>
internal sealed class CartNumber() : PersonalPart(Letter)
{
    public const char Letter = 'c';

    /// <summary>Nothing for none, and for a number that Orders did not say.</summary>
    public static string Html(int? units) =>
        units > 0 ? $"""<span class="count">{units}</span> <span class="unseen">{(units == 1 ? "item" : "items")}</span>""" : "";

    public override void Begin(HttpContext http)
    {
        // Never fails: what goes wrong is a number that nobody says.
        if (IsOfGuest(http))
            _ = CountAsync(http);
    }

    public override async ValueTask<string> ForAsync(HttpContext http) => IsOfGuest(http) ? Html(await CountAsync(http)) : "";

    private static bool IsOfGuest(HttpContext http) => http.Features.Get<GuestSession>() is { IsKnown: true };

    private static Task<int?> CountAsync(HttpContext http) => http.RequestServices.GetRequiredService<CartOfPage>().CountAsync();
}
