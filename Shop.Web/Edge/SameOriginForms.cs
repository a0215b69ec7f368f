using Microsoft.AspNetCore.Antiforgery;

namespace Shop.Web.Edge;

/// <summary>
/// What stands for antiforgery here, without a secret in the browser that one page could take from another: a form must come from this site, as the
/// browser itself says (<see cref="SameOriginFilter"/>). What says nothing of where it comes from is no page in a browser of these years, which says
/// it of every form; it must at least have been given the form, with the signed key in it.
/// </summary>
internal sealed class SameOriginForms(CartTokens tokens, FormKeys keys) : IAntiforgery
{
    /// <summary>The field with the key, by the framework's name for it.</summary>
    public const string Field = "__RequestVerificationToken";

    /// <summary>For a form that is being drawn. Its page is kept by nobody: going back shows a new key, with which a form counts anew.</summary>
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext)
    {
        if (!httpContext.Response.HasStarted)
            httpContext.Response.Headers.CacheControl = "no-cache, no-store";
        return GetTokens(httpContext);
    }

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => new(keys.Next(httpContext), cookieToken: null, Field, headerName: null);

    public async Task<bool> IsRequestValidAsync(HttpContext httpContext)
    {
        var request = httpContext.Request;
        if (!request.HasFormContentType)
            return false;

        // Read in any case, so that what can't be read is refused here and nowhere else.
        var form = await request.ReadFormAsync(httpContext.RequestAborted);
        return SameOriginFilter.SaysWhereFrom(request) ? SameOriginFilter.IsFromHere(request) : tokens.IsFormKey(form[Field]);
    }

    /// <exception cref="AntiforgeryValidationException">It is not from here, or can't be read: then that is the cause.</exception>
    public async Task ValidateRequestAsync(HttpContext httpContext)
    {
        try
        {
            if (await IsRequestValidAsync(httpContext))
                return;
        }
        catch (Exception unread) when (unread is BadHttpRequestException or InvalidDataException)
        {
            throw new AntiforgeryValidationException("The form can't be read.", unread);
        }

        throw new AntiforgeryValidationException("The form does not come from this site.");
    }

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
        // There is neither.
    }
}
