using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace Shop.Web.Browse;

/// <summary>The address that a page stands at.</summary>
internal static class PageAddress
{
    /// <summary>The query of the page being shown; what can't be understood is left out rather than shown as an error.</summary>
    public static ProductQuery Read(NavigationManager navigation) =>
        ProductQuery.Parse(QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query), out _);

    /// <summary>The address that the browser shows: an error page is made at an address of its own, but stands under the one that failed.</summary>
    public static string InTheBrowser(HttpContext http)
    {
        var request = http.Request;
        return http.Features.Get<IStatusCodeReExecuteFeature>() is { } refused ? At(refused.OriginalPath, new(refused.OriginalQueryString))
            : http.Features.Get<IExceptionHandlerPathFeature>() is { } broken ? At(broken.Path, request.QueryString)
            : At(request.Path, request.QueryString);

        string At(PathString path, QueryString query) => UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, path, query);
    }
}
