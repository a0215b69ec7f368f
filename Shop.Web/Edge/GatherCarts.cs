using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Shop.ServiceDefaults.Identity;

namespace Shop.Web.Edge;

/// <summary>
/// Makes one cart of several. Requests that a browser sends before it has a token each get one; it keeps them all, as each is a cookie of its own,
/// and from then on every request that concerns a cart first puts the others' lines into the one it is the guest of. No token is taken from
/// the browser: what a slow request still puts into one of the others is found by the next.
/// </summary>
internal sealed class GatherCarts(RequestDelegate next, TimeProvider clock, ILogger<GatherCarts> log)
{
    public async Task InvokeAsync(HttpContext http, CartsClient carts)
    {
        if (http.Features.Get<GuestSession>() is { Others.Count: > 0 } session && ConcernsCart(http.GetEndpoint()))
        {
            foreach (var other in session.Others)
                await GiveAsync(other, session.Token, http, carts);
        }

        await next(http);
    }

    /// <summary>Pages count what lies in it; pictures and lists of the API do not.</summary>
    private static bool ConcernsCart(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || endpoint?.Metadata.GetMetadata<IAuthorizeData>() is not null;

    private async Task GiveAsync(CartToken from, CartToken to, HttpContext http, CartsClient carts)
    {
        var receiver = Shopper.Guest(to.Guest).Id;
        var deadline = PagePatience.Ends(clock);
        var given = await InNameOf.RunAsync(
            http,
            GuestAuthentication.Principal(from, http),
            () => carts.GiveCartAsync(new() { To = receiver }, deadline: deadline, cancellationToken: http.RequestAborted).AsResultAsync());

        // Its lines are where they were; the next request tries again.
        if (!given.IsSuccess)
            log.LogInformation("A cart stays apart for now: {Code}", given.Fault.Code);
    }
}
