using System.Globalization;
using System.Text.Json;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>Facets as aggregations, each under all filters but its own, and what they counted.</summary>
internal sealed class FacetAggregations(IReadOnlyList<FacetDefinition> facets, FilterClauses filters, WordRules rules)
{
    // Of attributes and facts so many values are shown; of brands and categories all.
    private const int MostTraits = 100;
    private const int MostGroups = 2000;

    private const string Counted = "counted";
    private const string Products = "products";

    public Dictionary<string, object> ToAggregations() => facets.ToDictionary(
        facet => facet.Key,
        facet => (object)new
        {
            Filter = filters.AllBut(facet),
            Aggs = Clause.Named(Counted, facet.IsOfVariants ? OfVariants(facet) : OfProducts(facet)),
        });

    /// <returns>By what the index names the values, how many products have them: slugs, places on a ladder, stars.</returns>
    public IReadOnlyDictionary<string, int> Read(JsonElement aggregations, FacetDefinition facet)
    {
        var counted = aggregations.GetProperty(facet.Key).GetProperty(Counted);
        if (facet.Source.Of == FacetSource.What.Stock)
            return new Dictionary<string, int> { ["true"] = counted.GetProperty("doc_count").GetInt32() };
        if (facet.IsOfVariants)
            counted = counted.GetProperty(Counted).GetProperty(Counted);
        var begin = WordRules.IsOfTraits(facet) ? rules.TokenOf(facet, facets).Length : 0;
        return counted.GetProperty("buckets").EnumerateArray().ToDictionary(
            bucket => bucket.GetProperty("key").GetString()![begin..],
            bucket => (bucket.TryGetProperty(Products, out var products) ? products : bucket).GetProperty("doc_count").GetInt32());
    }

    private object OfProducts(FacetDefinition facet) => facet.Source.Of switch
    {
        FacetSource.What.Category => new { Terms = new { Field = "categories", Size = MostGroups } },
        FacetSource.What.Brand => new { Terms = new { Field = "brand", Size = MostGroups } },
        FacetSource.What.Stock => new { Filter = Clause.Term("in_stock", true) },
        FacetSource.What.Rating => new
        {
            Range = new
            {
                Field = "rating",
                Ranges = RatingLadder.Steps.Select(step => new { Key = step, From = decimal.Parse(step, CultureInfo.InvariantCulture) }).ToArray(),
            },
        },
        _ => new { Terms = new { Field = "facts", Include = Beginning(facet), Size = MostTraits } },
    };

    // Of the variants that pass the other filters, but products are counted and not variants.
    private object OfVariants(FacetDefinition facet)
    {
        var products = Clause.Named(Products, new { ReverseNested = new { } });
        object values = facet.Source.Of == FacetSource.What.Price
            ? new { Range = new { Field = "variants.price", Ranges = PriceRanges() }, Aggs = products }
            : new
            {
                Terms = new
                {
                    Field = "variants.options",
                    Include = Beginning(facet),
                    Size = MostTraits,
                    Order = Clause.Named(Products, "desc"),
                },
                Aggs = products,
            };
        return new
        {
            Nested = new { Path = IndexShape.Variants },
            Aggs = Clause.Named(Counted, new { Filter = Clause.Filter(filters.OfVariantsBut(facet)), Aggs = Clause.Named(Counted, values) }),
        };
    }

    // Names are slugs: nothing in them means something in a pattern.
    private string Beginning(FacetDefinition facet) => rules.TokenOf(facet, facets) + ".*";

    private static object[] PriceRanges()
    {
        var bounds = PriceLadder.Bounds;
        return
        [
            .. Enumerable.Range(0, bounds.Length + 1).Select(place =>
            {
                var range = Clause.Named("key", place.ToString(CultureInfo.InvariantCulture));
                if (place > 0)
                    range["from"] = bounds[place - 1];
                if (place < bounds.Length)
                    range["to"] = bounds[place];
                return (object)range;
            }),
        ];
    }
}
