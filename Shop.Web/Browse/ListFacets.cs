using Shop.Catalog.V1;

namespace Shop.Web.Browse;

/// <summary>
/// What this shop's lists can be narrowed by beyond what every shop's can: Catalog's configuration, which its answers tell. The first list is
/// asked for before the site serves (0625), and each one after it tells what has changed.
/// </summary>
public sealed class ListFacets
{
    private const int MostStars = 4;

    // Those have fields of their own in an address, of their own shape.
    private static readonly string[] Everywhere = [FacetKeys.Category, FacetKeys.Brand, FacetKeys.Price, FacetKeys.Stock];

    private volatile IReadOnlyList<(string Key, FacetKind Kind)> _known = [];

    public IEnumerable<string> Keys => _known.Select(facet => facet.Key);

    /// <summary>An answer with facets, which names all of them.</summary>
    public void Learn(SearchProductsResponse found)
    {
        if (found.Facets.Count == 0)
            return;
        var told = found.Facets.Where(IsOwn).Select(facet => (facet.Key, facet.Kind)).ToList();
        if (!told.SequenceEqual(_known))
            _known = told;
    }

    /// <summary>A facet that is drawn, read and named like any other.</summary>
    public static bool IsOwn(Facet facet) => facet.Kind != FacetKind.Range && !Everywhere.Contains(facet.Key);

    public static bool TakesOne(FacetKind kind) => kind is FacetKind.One or FacetKind.AtLeast or FacetKind.Switch;

    /// <summary>The fields of an address that are filters by such facets.</summary>
    internal ChosenValues Read(QueryFields fields)
    {
        var chosen = ChosenValues.None;
        foreach (var (key, kind) in _known)
        {
            foreach (var value in fields.Slugs(key, TakesOne(kind) ? 1 : SearchLimits.MostBrands))
            {
                if (IsValueOf(kind, value))
                    chosen = chosen.With(key, value);
                else
                    fields.Refuse(key, kind == FacetKind.Switch ? "must be true or left out" : $"must be a number of stars from 1 to {MostStars}");
            }
        }

        return chosen;
    }

    private static bool IsValueOf(FacetKind kind, string value) => kind switch
    {
        FacetKind.Switch => value == "true",
        FacetKind.AtLeast => value.Length == 1 && value[0] is >= '1' and <= '4',
        _ => true,
    };
}
