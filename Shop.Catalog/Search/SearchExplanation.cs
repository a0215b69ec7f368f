namespace Shop.Catalog.Search;

/// <summary>What a search makes of one product.</summary>
public sealed record SearchExplanation
{
    public required string Name { get; init; }

    /// <summary><see cref="ISearchEngine.Name"/> of the one that explains; empty: the one that was asked.</summary>
    public string Engine { get; init; } = "";

    public required bool IsArchived { get; init; }

    /// <summary>It has a variant that is for sale, and the search knows it.</summary>
    public required bool IsListed { get; init; }

    /// <summary>The words as a whole match it: each may be found, and their grammar still leave it out.</summary>
    public required bool Matches { get; init; }

    /// <summary>By word, where it is found: of "name", "brand and category", "options and facts", "description", "code".</summary>
    public required IReadOnlyList<(string Word, IReadOnlyList<string> FoundIn)> Words { get; init; }

    /// <summary>By facet of a filter, whether it passes and what it has.</summary>
    public required IReadOnlyList<(string Facet, bool Passes, IReadOnlyList<string> Has)> Filters { get; init; }

    /// <summary>One variant passes all filters by attributes and price.</summary>
    public required bool OneVariantPasses { get; init; }

    /// <summary>By the words alone; 0 without words.</summary>
    public required double Rank { get; init; }

    public required int Popularity { get; init; }

    /// <summary>0: it is not pinned for these words.</summary>
    public required int PinnedAt { get; init; }

    /// <summary>Among what is found, without pins, from 1; 0: not found, or among too many to say.</summary>
    public required int Place { get; init; }

    /// <summary>Sentences; none when it is found.</summary>
    public IReadOnlyList<string> WhyNot() =>
    [
        .. IsArchived ? ["It is archived."] : Array.Empty<string>(),
        .. !IsArchived && !IsListed ? ["It is not listed: none of its variants is for sale."] : Array.Empty<string>(),
        .. PinnedAt > 0 || Matches || !IsListed ? [] : Unfound(),
        .. from filter in Filters
           where !filter.Passes
           select filter.Has.Count > 0
               ? $"The filter by {filter.Facet} keeps it out: it has {string.Join(", ", filter.Has)}."
               : $"The filter by {filter.Facet} keeps it out: it has none.",
        .. IsListed && !OneVariantPasses && Filters.All(filter => filter.Passes)
            ? ["Each filter is passed by one of its variants, but none passes all of them."]
            : Array.Empty<string>(),
    ];

    private IEnumerable<string> Unfound()
    {
        var missing = Words.Where(word => word.FoundIn.Count == 0).Select(word => $"“{word.Word}” is in none of its fields.").ToList();
        return missing.Count > 0 ? missing : ["The words are found, but what is left out by a minus, or what stands in quotes, does not fit."];
    }
}
