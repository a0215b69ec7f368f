using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>An engine's answer as the rpc gives it.</summary>
internal static class ShowAnswer
{
    public static SearchProductsResponse Of(SearchAnswer answer, SearchQuery query, IReadOnlyList<FacetDefinition> facets) => new()
    {
        Items = { answer.Products.Select(Summary) },
        Total = answer.Total,
        TotalIsEstimate = answer.TotalIsEstimate,
        Page = query.Page,
        PageSize = query.PageSize,
        CorrectedQuery = answer.CorrectedWords,
        DidYouMean = answer.DidYouMean,
        Redirect = answer.Redirect,
        Engine = answer.Engine,
        IsFallback = answer.IsFallback,
        Facets =
        {
            from facet in facets
            join found in answer.Facets on facet.Key equals found.Key
            select FacetOf(facet, found, query.By(facet.Key)),
        },
        UnknownFilters = { answer.Unknown.Select(filter => new Filter { Key = filter.Facet, Values = { filter.Values } }) },
    };

    private static Facet FacetOf(FacetDefinition facet, FoundFacet found, SearchFilter filter) => new()
    {
        Key = facet.Key,
        Name = facet.Name,
        Kind = facet.Kind,
        IsEstimate = found.IsEstimate,
        Values = { found.Values.Select(value => ValueOf(value, filter)) },
    };

    private static FacetValue ValueOf(FoundValue value, SearchFilter filter) => new()
    {
        Value = value.Value,
        Name = value.Name,
        Count = value.Count,
        From = InCurrency(value.From),
        To = InCurrency(value.To),
        Selected = filter.Values.Contains(value.Value),
    };

    private static ProductSummary Summary(FoundProduct product)
    {
        var summary = new ProductSummary
        {
            ProductId = product.ProductId.ToString(),
            Slug = product.Slug,
            Name = product.Name,
            Lang = product.Lang,
            Brand = product.Brand,
            Category = product.Category,
            CategorySlug = product.CategorySlug,
            PriceMin = product.PriceMin.ToProto(),
            PriceMax = product.PriceMax.ToProto(),
            InStock = product.Available > 0,
            AvailableTotal = product.Available,
            ImageHash = product.ImageHash ?? "",
            NearImageHash = product.NearImageHash ?? "",
            Version = product.Version ?? 0,
            VariantCount = product.VariantCount,
            Swatches = { product.Swatches },
            RatingCount = product.RatingCount,
            NameParts = { product.NameParts.Select(PartOf) },
            Fragment = { product.Fragment.Select(PartOf) },
            Pinned = product.IsPinned,
        };
        if (product.Rating is { } rating)
            summary.Rating = (double)rating;
        return CardSale.Show(product.Sale, product.PriceMin.Currency, summary);
    }

    private static TextPart PartOf(FoundText part) => new() { Text = part.Text, IsMatch = part.IsMatch };

    private static Types.V1.Money? InCurrency(decimal? amount) => amount is { } value ? new Money(value, CatalogCurrency.Code).ToProto() : null;
}
