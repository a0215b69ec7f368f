using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;
using Shop.Catalog.V1;

namespace Shop.Web.Browse;

/// <summary>
/// What a list of products is asked for, as it stands in an address: the same names in the site's pages and in <c>GET /api/products</c>.
/// An address holds only what differs from the default, in one order, so that the same list always has the same address.
/// </summary>
public sealed record ProductQuery
{
    /// <summary>The one currency the catalog is priced in until regions bring more.</summary>
    public const string Currency = "USD";

    public string Text { get; init; } = "";
    public string? Category { get; init; }
    public IReadOnlyList<string> Brands { get; init; } = [];
    public decimal? PriceMin { get; init; }
    public decimal? PriceMax { get; init; }
    public bool InStock { get; init; }

    /// <summary>What is chosen of the facets that only this shop has, by their keys; each has a value at least.</summary>
    public ChosenValues Chosen { get; init; } = ChosenValues.None;

    public Sort Sort { get; init; }
    public int Page { get; init; } = 1;

    /// <summary>Whether the list of the page at <paramref name="path"/> is narrowed; the category of a category page is no filter.</summary>
    public bool IsFilteredAt(string path) =>
        (Brands.Count > 0 && !NamesBrand(path)) || PriceMin is not null || PriceMax is not null || InStock || Chosen.Any
        || (Category is not null && !NamesCategory(path));

    /// <summary>The same list with every filter taken away.</summary>
    public ProductQuery WithoutFilters(string path) => new()
    {
        Text = Text,
        Category = NamesCategory(path) ? Category : null,
        Brands = NamesBrand(path) ? Brands : [],
        Sort = Sort,
    };

    /// <summary>The same list of this brand as well.</summary>
    public ProductQuery WithBrand(string slug) => this with { Brands = [.. Brands.Append(slug).Distinct().Order(StringComparer.Ordinal)], Page = 1 };

    /// <summary>The same list without regard to this brand.</summary>
    public ProductQuery WithoutBrand(string slug) => this with { Brands = [.. Brands.Where(brand => brand != slug)], Page = 1 };

    /// <summary>For a list with everything it can be narrowed by.</summary>
    public SearchProductsRequest ToRequest() => ToRequest(SearchLimits.PageSize, withoutFacets: false);

    /// <summary>For a shelf: so many products, and nothing beside them.</summary>
    public SearchProductsRequest ToShelf(int size) => ToRequest(size, withoutFacets: true);

    private SearchProductsRequest ToRequest(int pageSize, bool withoutFacets) => new()
    {
        Query = Text,
        Filters = { Filters() },
        Sort = Sort,
        Page = Page,
        PageSize = pageSize,
        WithoutFacets = withoutFacets,
    };

    private IEnumerable<Filter> Filters()
    {
        if (Category is not null)
            yield return new Filter { Key = FacetKeys.Category, Values = { Category } };
        if (Brands.Count > 0)
            yield return new Filter { Key = FacetKeys.Brand, Values = { Brands } };
        if (PriceMin is not null || PriceMax is not null)
            yield return new Filter { Key = FacetKeys.Price, From = InCurrency(PriceMin), To = InCurrency(PriceMax) };
        if (InStock)
            yield return new Filter { Key = FacetKeys.Stock, Values = { "true" } };
        foreach (var (key, values) in Chosen.All)
            yield return new Filter { Key = key, Values = { values } };
    }

    private static Types.V1.Money? InCurrency(decimal? amount) => amount is { } value ? new Money(value, Currency).ToProto() : null;

    /// <summary>The address of this list below <paramref name="path"/>; the category or brand that the path names is left out of the query.</summary>
    public string At(string path)
    {
        var address = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in Parts(withCategory: !NamesCategory(path), withBrands: !NamesBrand(path)))
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return address.ToString();
    }

    private static bool NamesCategory(string path) => path.StartsWith("/c/", StringComparison.Ordinal);

    /// <summary>Whether a page at this path is about one brand.</summary>
    public static bool NamesBrand(string path) => path.StartsWith("/b/", StringComparison.Ordinal);

    private IEnumerable<(string Name, string Value)> Parts(bool withCategory, bool withBrands)
    {
        if (Text.Length > 0)
            yield return ("q", Text);
        if (withCategory && Category is not null)
            yield return ("category", Category);
        foreach (var brand in withBrands ? Brands : [])
            yield return ("brand", brand);
        if (PriceMin is { } min)
            yield return ("price_min", Plain(min));
        if (PriceMax is { } max)
            yield return ("price_max", Plain(max));
        if (InStock)
            yield return ("in_stock", "true");
        foreach (var (key, value) in Chosen.Each)
            yield return (key, value);
        if (Sort != Sort.Unspecified)
            yield return ("sort", SortNames.Of(Sort));
        if (Page > 1)
            yield return ("page", Page.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>An amount without needless zeros: 20, 19.5.</summary>
    public static string Plain(decimal amount) => amount.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads a query string. What can't be understood is mended where its sense is plain, else left out of the query, and said in
    /// <paramref name="errors"/> by field: the API refuses then, a page shows the list it has understood.
    /// </summary>
    /// <param name="query">Of the address.</param>
    /// <param name="facets">That this shop's lists can be narrowed by; a field of that name is a filter.</param>
    /// <param name="errors">By field, a sentence.</param>
    public static ProductQuery Parse(
        IEnumerable<KeyValuePair<string, StringValues>> query, ListFacets facets, out Dictionary<string, string[]> errors)
    {
        var fields = new QueryFields(query);
        var parsed = new ProductQuery
        {
            Text = fields.StartOfText("q", SearchLimits.LongestQuery) ?? "",
            Category = fields.Slug("category"),
            Brands = fields.Slugs("brand", SearchLimits.MostBrands),
            PriceMin = fields.Amount("price_min"),
            PriceMax = fields.Amount("price_max"),
            InStock = fields.Flag("in_stock"),
            Chosen = facets.Read(fields),
            Sort = fields.Choice("sort", SortNames.ByName),
            Page = fields.Whole("page", 1, SearchLimits.LastPage) ?? 1,
        };
        if (parsed is { PriceMin: { } min, PriceMax: { } max } && min > max)
        {
            fields.Refuse("price_max", "must not be below price_min");
            parsed = parsed with { PriceMin = max, PriceMax = min };
        }
        errors = fields.Errors;
        return parsed;
    }
}
