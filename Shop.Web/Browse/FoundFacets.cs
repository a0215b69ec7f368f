using Shop.Catalog.V1;

namespace Shop.Web.Browse;

internal static class FoundFacets
{
    /// <summary>The values of one facet of what was found; none when Catalog did not count it.</summary>
    /// <param name="facets">Of the answer.</param>
    /// <param name="key">One of <see cref="Shop.Contracts.FacetKeys"/>.</param>
    public static IReadOnlyList<FacetValue> Of(this IEnumerable<Facet> facets, string key) =>
        facets.FirstOrDefault(facet => facet.Key == key)?.Values ?? [];

    /// <summary>The counts of that facet are of a part of the products.</summary>
    public static bool AreEstimates(this IEnumerable<Facet> facets, string key) =>
        facets.FirstOrDefault(facet => facet.Key == key)?.IsEstimate ?? false;
}
