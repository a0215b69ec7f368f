using System.Net.Mime;

namespace Shop.Web.Edge;

/// <summary>
/// Keeps what belongs to one shopper out of every cache. A cart, an address or an order is not even kept by the shopper's own browser, whose
/// next user would find it by going back; every other page holds the number in the cart, so only that browser keeps it, and asks again.
/// </summary>
internal sealed class PersonalAnswers(RequestDelegate next)
{
    private static readonly PathString[] NeverKept = ["/api/cart", "/api/orders", "/api/searches", "/cart", "/orders", "/checkout"];

    public Task InvokeAsync(HttpContext context)
    {
        // Looked at now, as the error page has a path of its own; written at the last moment, as an error handler clears what was set before it.
        var neverKept = NeverKept.Any(path => context.Request.Path.StartsWithSegments(path));
        context.Response.OnStarting(() =>
        {
            Write(context.Response, neverKept);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Write(HttpResponse response, bool neverKept)
    {
        if (neverKept)
            response.Headers.CacheControl = "no-store";
        // A page with a form says no-store already, for the form's key.
        else if (IsPage(response) && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal))
            response.Headers.CacheControl = "private, no-cache";
    }

    private static bool IsPage(HttpResponse response) =>
        response.ContentType?.StartsWith(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase) == true;
}
