using Shop.Web.Edge;

namespace Shop.Web.Cart;

/// <summary>
/// Every answer about the cart says whose it is, in the header and for browsers in the cookie, so that the next call finds the same cart.
/// </summary>
internal sealed class CartTokenFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var session = GuestSession.Of(context.HttpContext);
        context.HttpContext.Response.Headers[GuestSession.Header] = session.Token.Value;
        session.Remember(context.HttpContext.Response);
        return next(context);
    }
}
