using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Shop.Catalog.V1;

namespace Shop.Web.Browse;

/// <summary>What the address of a page with a list asks for, and the address that says the same without what makes no sense in it.</summary>
internal sealed class ListAddress
{
    /// <summary>Characters of a price as it is typed.</summary>
    public const int LongestPrice = 20;

    private static readonly string[] Fields = ["q", "category", "brand", "price_min", "price_max", "in_stock", "sort", "page"];

    private ListAddress(ProductQuery query, IReadOnlyDictionary<string, string> wrongPrices, bool isTidy) =>
        (Query, WrongPrices, IsTidy) = (query, wrongPrices, isTidy);

    /// <summary>As far as it makes sense.</summary>
    public ProductQuery Query { get; }

    /// <summary>What somebody typed as a price and is none, by field: the page says so where it was typed, instead of leaving it out.</summary>
    public IReadOnlyDictionary<string, string> WrongPrices { get; }

    /// <summary>It holds nothing that makes no sense, but for the wrong prices.</summary>
    public bool IsTidy { get; }

    /// <param name="navigation">Knows the address.</param>
    /// <param name="facets">That lists can be narrowed by.</param>
    /// <param name="category">That the page is about; null: the address may name one.</param>
    /// <param name="brand">That the page is about; null: the address may name several.</param>
    public static ListAddress Read(NavigationManager navigation, ListFacets facets, string? category = null, string? brand = null) =>
        Of(QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query), facets, category, brand);

    public static ListAddress Of(
        IReadOnlyDictionary<string, StringValues> fields, ListFacets facets, string? category = null, string? brand = null)
    {
        var query = ProductQuery.Parse(fields, facets, out var errors);
        var wrong = new[] { ("price_min", query.PriceMin), ("price_max", query.PriceMax) }
            .Where(price => price.Item2 is null && errors.ContainsKey(price.Item1))
            .Select(price => (Field: price.Item1, Text: Typed(fields[price.Item1])))
            .Where(price => price.Text.Length > 0)
            .ToDictionary(price => price.Field, price => price.Text);

        // A form without JavaScript sends its empty fields too.
        var isTidy = errors.Keys.All(wrong.ContainsKey)
            && fields.Where(field => Fields.Contains(field.Key) || facets.Keys.Contains(field.Key))
                .All(field => field.Value.All(value => !string.IsNullOrWhiteSpace(value)));
        if (brand is not null)
            (query, isTidy) = (query with { Brands = [brand] }, isTidy && query.Brands.Count == 0);
        return new ListAddress(category is null ? query : query with { Category = category }, wrong, isTidy);
    }

    /// <summary>
    /// Where to send whoever asked: past the last page to the last, away from values that name nothing, to an address without empty fields.
    /// Null when the address can stay.
    /// </summary>
    public string? BetterAt(string path, SearchProductsResponse found)
    {
        var better = Query;
        foreach (var filter in found.UnknownFilters)
        {
            better = filter.Key switch
            {
                FacetKeys.Brand => filter.Values.Aggregate(better, (query, brand) => query.WithoutBrand(brand)),
                FacetKeys.Category => better with { Category = null },
                var key => better with { Chosen = filter.Values.Aggregate(better.Chosen, (chosen, value) => chosen.Without(key, value)) },
            };
        }

        if (better.Page > found.LastPage())
            better = better with { Page = found.LastPage() };
        var address = WrongPrices.Aggregate(better.At(path), (address, price) => QueryHelpers.AddQueryString(address, price.Key, price.Value));
        return IsTidy && better.At(path) == Query.At(path) ? null : address;
    }

    private static string Typed(StringValues given)
    {
        var text = (given.FirstOrDefault() ?? "").Trim();
        return text[..Math.Min(text.Length, LongestPrice)];
    }
}
