using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Shop.Web.Edge;

/// <summary>
/// Answers, with pages of the site, the posts that no form of ours could have sent. The framework itself would answer them with a line of plain
/// text.
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
            http.Response.StatusCode = StatusOf(refused);
            return;
        }

        if (isPage && (await http.Request.ReadFormAsync(http.RequestAborted))[FormName] != taken!.Name)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(http);
    }

    // Unread is what broke off or turned out too large.
    private static int StatusOf(IAntiforgeryValidationFeature refused) =>
        refused.Error?.InnerException is BadHttpRequestException unread ? unread.StatusCode : StatusCodes.Status400BadRequest;
}
