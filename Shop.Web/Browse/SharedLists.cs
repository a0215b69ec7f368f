using Microsoft.AspNetCore.WebUtilities;
using Shop.Web.Edge;
using Shop.Web.Visits;

namespace Shop.Web.Browse;

/// <summary>The first page of the site: no field of its address changes it.</summary>
internal sealed class SharedHomeAttribute : SharedPageAttribute
{
    protected override string AddressOf(HttpContext http) => "/";
}

/// <summary>A page with a list of products.</summary>
internal sealed class SharedListAttribute : SharedPageAttribute
{
    public override void Shown(HttpContext http)
    {
        if (CategoryOf(http) is null)
            http.RequestServices.GetRequiredService<VisitLog>().Searched(http, http.Request.Query["q"].ToString().Trim());
    }

    private static string? CategoryOf(HttpContext http) => http.GetRouteValue(nameof(CategoryPage.Slug)) as string;

    protected override string? AddressOf(HttpContext http)
    {
        var category = CategoryOf(http);
        if (category is not null && !Slug.IsSlug(category))
            return null;

        var facets = http.RequestServices.GetRequiredService<ListFacets>();
        var asked = ListAddress.Of(QueryHelpers.ParseQuery(http.Request.QueryString.Value), facets, category);
        // The page shows what was typed, spaces and mistakes included.
        var isShownAsTyped = asked.WrongPrices.Count > 0 || http.Request.Query["q"].ToString() != asked.Query.Text;
        return asked.IsTidy && !isShownAsTyped ? asked.Query.At(category is null ? "/search" : $"/c/{category}") : null;
    }
}

/// <summary>The page of a brand.</summary>
internal sealed class SharedBrandAttribute : SharedPageAttribute
{
    protected override string? AddressOf(HttpContext http)
    {
        if (http.GetRouteValue(nameof(BrandPage.Slug)) is not string brand || !Slug.IsSlug(brand))
            return null;

        var facets = http.RequestServices.GetRequiredService<ListFacets>();
        var asked = ListAddress.Of(QueryHelpers.ParseQuery(http.Request.QueryString.Value), facets, brand: brand);
        return asked.IsTidy && asked.WrongPrices.Count == 0 ? asked.Query.At($"/b/{brand}") : null;
    }
}

/// <summary>A list of products by the API.</summary>
internal sealed class SharedListCallAttribute : SharedAnswerAttribute
{
    public override string? QuestionOf(HttpContext http)
    {
        var query = ProductQuery.Parse(http.Request.Query, http.RequestServices.GetRequiredService<ListFacets>(), out var errors);
        return errors.Count == 0 ? query.At("/api/products") : null;
    }
}
