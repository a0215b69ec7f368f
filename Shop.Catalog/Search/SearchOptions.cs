using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary><c>Search</c> in the configuration.</summary>
public sealed record SearchOptions
{
    public const string Section = "Search";

    /// <summary>What lists can be narrowed by, in display order. None given: <see cref="Usual"/>.</summary>
    public IReadOnlyList<FacetOption> Facets { get; init; } = [];

    public static readonly IReadOnlyList<FacetOption> Usual =
    [
        new() { Key = FacetKeys.Category, Name = "Category", Source = "category" },
        new() { Key = FacetKeys.Brand, Name = "Brand", Source = "brand" },
        new() { Key = FacetKeys.Price, Name = "Price", Source = "price" },
        new() { Key = FacetKeys.Stock, Name = "In stock", Source = "stock" },
        new() { Key = "colour", Name = "Colour", Source = "attribute:Colour" },
        new() { Key = "size", Name = "Size", Source = "attribute:Size" },
        new() { Key = "material", Name = "Material", Source = "fact:Material" },
        new() { Key = "rating", Name = "Rating", Source = "rating" },
    ];

    /// <summary>Of what has been found valid.</summary>
    public IReadOnlyList<FacetDefinition> Definitions() => [.. (Facets.Count > 0 ? Facets : Usual).Select(facet => facet.ToDefinition()!)];
}

/// <summary>One of <c>Search:Facets</c>.</summary>
public sealed record FacetOption
{
    /// <summary>A name in addresses: lower-case letters, digits and underscores.</summary>
    public string Key { get; init; } = "";

    /// <summary>For people.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>one</c>, <c>any</c>, <c>range</c>, <c>switch</c>, <c>at_least</c>; empty: what is usual for the source.</summary>
    public string Kind { get; init; } = "";

    /// <summary>As <see cref="FacetSource.Parse"/> reads it.</summary>
    public string Source { get; init; } = "";

    /// <summary>Null when kind or source make no sense.</summary>
    public FacetDefinition? ToDefinition()
    {
        if (FacetSource.Parse(Source) is not { } source)
            return null;
        var kinds = FacetDefinition.KindsOf(source);
        if (Kind.Length == 0)
            return new FacetDefinition(Key, Name, kinds[0], source);
        return Enum.TryParse<FacetKind>(Kind.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var kind) && kinds.Contains(kind)
            ? new FacetDefinition(Key, Name, kind, source)
            : null;
    }
}

/// <summary>A facet that makes no sense stops the start with its key.</summary>
public sealed partial class SearchOptionsCheck : IValidateOptions<SearchOptions>
{
    private const int MostFacets = 20;

    // What addresses and the API use for something else; a range is asked for by its key with _min and _max.
    private static readonly string[] Taken = ["q", "sort", "page", "page_size", "explain", "product_id"];

    public ValidateOptionsResult Validate(string? name, SearchOptions options)
    {
        if (options.Facets.Count > MostFacets)
            return ValidateOptionsResult.Fail($"Search:Facets may name at most {MostFacets} facets.");
        foreach (var (index, facet) in options.Facets.Index())
        {
            if (Complaint(facet, [.. options.Facets.Take(index)]) is { } complaint)
                return ValidateOptionsResult.Fail($"Search:Facets:{index}:{complaint}");
        }

        return ValidateOptionsResult.Success;
    }

    private static string? Complaint(FacetOption facet, IReadOnlyList<FacetOption> before)
    {
        if (!Key().IsMatch(facet.Key) || Taken.Contains(facet.Key))
            return $"Key must be a name of lower-case letters, digits and underscores that no address uses otherwise, not '{facet.Key}'.";
        if (before.Any(other => other.Key == facet.Key))
            return $"Key '{facet.Key}' is there twice.";
        if (facet.Name.Trim().Length == 0)
            return $"Name of '{facet.Key}' must be what shoppers read.";
        if (FacetSource.Parse(facet.Source) is not { } source)
            return $"Source of '{facet.Key}' must be category, brand, price, stock, rating, attribute:<name> or fact:<name>, not '{facet.Source}'.";
        if (facet.ToDefinition() is null)
            return $"Kind of '{facet.Key}' must be one that its source can have, not '{facet.Kind}'.";
        return before.Any(other => FacetSource.Parse(other.Source) == source) ? $"Source of '{facet.Key}' has a facet already." : null;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
