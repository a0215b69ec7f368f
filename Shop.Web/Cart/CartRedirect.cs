using Shop.Web.Edge;

namespace Shop.Web.Cart;

/// <summary>How every form that changes the cart ends.</summary>
internal static class CartRedirect
{
    /// <summary>Lets the browser keep whose cart it is now, and leads on; a refused change leads to its page, which says why.</summary>
    /// <param name="page">Where a refusal is shown.</param>
    /// <param name="next">Where a change leads.</param>
    public static IResult After<T>(Result<T> change, HttpContext http, string page, string skuId, string next)
    {
        if (!change.IsSuccess)
            return Redirects.SeeOther(CartProblems.Address(page, skuId, change.Fault));

        GuestSession.Of(http).Remember(http.Response);
        return Redirects.SeeOther(next);
    }
}
