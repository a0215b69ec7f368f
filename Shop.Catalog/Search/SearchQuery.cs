using System.Security.Cryptography;
using System.Text.Json;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;
using ProtoMoney = Shop.Types.V1.Money;

namespace Shop.Catalog.Search;

/// <summary>A search that makes sense: trimmed, bounded and in the catalog's currency. Equal searches have equal keys.</summary>
public sealed record SearchQuery
{
    private const int LongestQuery = 200;
    private const int MostBrands = 50;
    private const int LastPage = 1000;
    private const int DefaultPageSize = 24;
    private const int LargestPageSize = 100;

    private SearchQuery()
    {
    }

    public required string Words { get; init; }
    public string? Category { get; private init; }
    public required IReadOnlyList<string> Brands { get; init; }
    public decimal? PriceMin { get; private init; }
    public decimal? PriceMax { get; private init; }
    public required bool InStock { get; init; }
    public required Sort Sort { get; init; }
    public required int Page { get; init; }
    public required int PageSize { get; init; }

    /// <summary>Names this search in the hot cache.</summary>
    public string CacheKey => "list:" + Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Parts)));

    private object?[] Parts => [Words, Category, Brands, PriceMin, PriceMax, InStock, Sort, Page, PageSize];

    public static Result<SearchQuery> Parse(SearchProductsRequest request)
    {
        var errors = new Dictionary<string, string[]>();
        void Check(bool right, string field, string message)
        {
            if (!right)
                errors.TryAdd(field, [message]);
        }

        Check(request.Query.Length <= LongestQuery, "query", $"Search for at most {LongestQuery} characters.");
        Check(!request.Query.Any(char.IsControl), "query", "Search words contain no control characters.");
        Check(request.Category is "" || Slug.IsSlug(request.Category), "category", $"'{request.Category}' is not a category.");
        Check(request.Brands.Count <= MostBrands, "brands", $"Choose at most {MostBrands} brands.");
        Check(request.Brands.All(Slug.IsSlug), "brands", "A brand is named by its slug.");
        Check(IsPrice(request.PriceMin), "price_min", $"The lowest price must be an amount of 0 or more in {CatalogCurrency.Code}.");
        Check(IsPrice(request.PriceMax), "price_max", $"The highest price must be an amount of 0 or more in {CatalogCurrency.Code}.");
        Check(Enum.IsDefined(request.Sort), "sort", "There is no such order.");
        Check(request.Page is >= 0 and <= LastPage, "page", $"Pages go from 1 to {LastPage}.");
        Check(request.PageSize is >= 0 and <= LargestPageSize, "page_size", $"A page holds 1 to {LargestPageSize} products.");
        if (errors.Count == 0)
            Check(!(Amount(request.PriceMin) > Amount(request.PriceMax)), "price_max", "The highest price is below the lowest.");
        if (errors.Count > 0)
            return new Fault.Invalid(errors);

        return new SearchQuery
        {
            Words = request.Query.Trim(),
            Category = request.Category is "" ? null : request.Category,
            Brands = [.. request.Brands.Distinct().Order(StringComparer.Ordinal)],
            PriceMin = Amount(request.PriceMin),
            PriceMax = Amount(request.PriceMax),
            InStock = request.InStock,
            Sort = request.Sort,
            Page = Math.Max(request.Page, 1),
            PageSize = request.PageSize == 0 ? DefaultPageSize : request.PageSize,
        };
    }

    private static bool IsPrice(ProtoMoney? money) =>
        money is null || (Money.TryFrom(money, out var price) && price is { Amount: >= 0, Currency: CatalogCurrency.Code });

    private static decimal? Amount(ProtoMoney? money) => money is null ? null : Money.From(money).Amount;
}
