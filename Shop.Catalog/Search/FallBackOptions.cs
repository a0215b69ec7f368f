using System.ComponentModel.DataAnnotations;

namespace Shop.Catalog.Search;

/// <summary><c>Search:Elasticsearch</c>, as far as the shop's patience goes.</summary>
public sealed record FallBackOptions
{
    public const string Section = "Search:Elasticsearch";

    /// <summary>How long a search waits for its answer before PostgreSQL is asked, which needs the rest of a second.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.050", "00:00:00.850", ParseLimitsInInvariantCulture = true,
        ErrorMessage = "Search:Elasticsearch:AnswerWithin must be between 00:00:00.050 and 00:00:00.850.")]
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromMilliseconds(700);
}
