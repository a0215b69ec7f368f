using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Web.Browse;

/// <summary>Reads what the address of a page says.</summary>
internal static class PageAddress
{
    /// <summary>The query of the page being shown; what can't be understood is left out rather than shown as an error.</summary>
    public static ProductQuery Read(NavigationManager navigation) =>
        ProductQuery.Parse(QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query), out _);
}
