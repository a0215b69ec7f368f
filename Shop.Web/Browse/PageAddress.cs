using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Web.Browse;

/// <summary>Reads a list page's address.</summary>
internal static class PageAddress
{
    public const int PageSize = 24;

    /// <summary>The query of the page being shown; what can't be understood is left out rather than shown as an error.</summary>
    public static ProductQuery Read(NavigationManager navigation) =>
        ProductQuery.Parse(QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query), out _);
}
