using System.Globalization;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>The filters of a search, each as a clause, so that a facet can be counted without its own.</summary>
internal sealed class FilterClauses
{
    private readonly List<(FacetDefinition Facet, object Clause)> _filters = [];

    public FilterClauses(SearchQuery query, IReadOnlyList<FacetDefinition> facets, WordRules rules)
    {
        foreach (var facet in facets)
        {
            var filter = query.By(facet.Key);
            if (filter.Values.Count > 0 || filter.From is not null || filter.To is not null)
                _filters.Add((facet, Of(facet, filter, of => rules.TokenOf(of, facets))));
        }
    }

    /// <summary>Filters with their facets.</summary>
    public IReadOnlyList<(FacetDefinition Facet, object Clause)> Each() => _filters;

    /// <summary>What passes all of them; all that is asked of variants is passed by one.</summary>
    /// <param name="facet">Whose filter is left out; null: none is.</param>
    public object AllBut(FacetDefinition? facet)
    {
        var clauses = _filters.Where(filter => !filter.Facet.IsOfVariants && filter.Facet != facet).Select(filter => filter.Clause).ToList();
        if (OfVariantsBut(facet) is { Count: > 0 } ofVariants)
            clauses.Add(Clause.OfOneVariant(ofVariants));
        return Clause.Filter(clauses);
    }

    /// <summary>What is asked of variants.</summary>
    public IReadOnlyList<object> OfVariantsBut(FacetDefinition? facet) =>
        [.. _filters.Where(filter => filter.Facet.IsOfVariants && filter.Facet != facet).Select(filter => filter.Clause)];

    private static object Of(FacetDefinition facet, SearchFilter filter, Func<FacetDefinition, string> tokenOf) => facet.Source.Of switch
    {
        FacetSource.What.Category => Clause.Terms("categories", filter.Values),
        FacetSource.What.Brand => Clause.Terms("brand", filter.Values),
        FacetSource.What.Price => Clause.Range("variants.price", filter.From, filter.To),
        FacetSource.What.Stock => Clause.Term("in_stock", true),
        FacetSource.What.Rating => Clause.Range("rating", decimal.Parse(filter.Values[0], CultureInfo.InvariantCulture), to: null),
        FacetSource.What.Attribute => Clause.Terms("variants.options", filter.Values.Select(value => tokenOf(facet) + value)),
        _ => Clause.Terms("facts", filter.Values.Select(value => tokenOf(facet) + value)),
    };
}
