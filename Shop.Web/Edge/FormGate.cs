using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Shop.Web.Edge;

/// <summary>
/// Answers, with pages of the site, the posts that no form of ours could have sent, and the forms that have run out. The framework itself would
/// answer the former with a line of plain text.
/// </summary>
internal sealed class FormGate(RequestDelegate next)
{
    // Blazor's name for the field that says which of a page's forms was sent.
    private const string FormName = "_handler";

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.GetEndpoint() is not { } endpoint)
        {
            await next(http);
            return;
        }

        var isPage = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        var taken = endpoint.Metadata.GetMetadata<TakesFormAttribute>();
        if (isPage && taken is null)
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } refused)
        {
            if (!ShowAgain(http, refused, taken))
                return;
        }
        else if (isPage && (await http.Request.ReadFormAsync(http.RequestAborted))[FormName] != taken!.Name)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(http);
    }

    /// <returns>True when the page the form was sent to shows it again; otherwise the status says what becomes of it.</returns>
    private static bool ShowAgain(HttpContext http, IAntiforgeryValidationFeature refused, TakesFormAttribute? taken)
    {
        // A body that broke off or turned out too large could not be searched for its token.
        if (refused.Error?.InnerException is BadHttpRequestException unread)
        {
            http.Response.StatusCode = unread.StatusCode;
            return false;
        }

        var expired = ExpiredForm.Of(http);
        http.Features.Set(expired);
        if (expired is null || taken is null)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return false;
        }

        http.Request.Method = HttpMethods.Get;
        return true;
    }
}
