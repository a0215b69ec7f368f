using System.ComponentModel.DataAnnotations;

namespace Shop.Web.Edge;

/// <summary>Section <c>Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>How many orders one shopper may send within <see cref="OrderWindowSeconds"/>, repeats and refused ones counted.</summary>
    [Range(1, 10_000, ErrorMessage = "Limits:OrdersPerWindow must be between 1 and 10000.")]
    public int OrdersPerWindow { get; set; } = 20;

    /// <summary>
    /// How many orders may come from one client's address within the same time, whoever sends them: a new guest costs nothing, an address does.
    /// Large, since a whole office may share one. Requests from this machine have no client's address and are not counted here.
    /// </summary>
    [Range(1, 100_000, ErrorMessage = "Limits:OrdersPerAddress must be between 1 and 100000.")]
    public int OrdersPerAddress { get; set; } = 200;

    /// <summary>
    /// What one client's network may ask of each replica in a minute: everything that changes something, orders included. Large, since a whole office
    /// may share one; requests from this machine are not counted.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:WritesPerMinute must be between 1 and 1000000.")]
    public int WritesPerMinute { get; set; } = 600;

    /// <summary>Searches and lists, of pages and of the API.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:SearchesPerMinute must be between 1 and 1000000.")]
    public int SearchesPerMinute { get; set; } = 1200;

    /// <summary>
    /// What the search field asks while somebody types, several times for one search: counted apart, so that typing uses up no searches.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:SuggestionsPerMinute must be between 1 and 1000000.")]
    public int SuggestionsPerMinute { get; set; } = 6000;

    /// <summary>A provider sends again what was held back.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:WebhooksPerMinute must be between 1 and 1000000.")]
    public int WebhooksPerMinute { get; set; } = 6000;

    /// <summary>Reviews, questions, answers, votes and reports, apart from other changes: what one network may say to everybody.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:PostsPerMinute must be between 1 and 1000000.")]
    public int PostsPerMinute { get; set; } = 60;

    internal int PerMinute(NetworkUse use) => use switch
    {
        NetworkUse.Search => SearchesPerMinute,
        NetworkUse.Suggestion => SuggestionsPerMinute,
        NetworkUse.Webhook => WebhooksPerMinute,
        NetworkUse.Post => PostsPerMinute,
        _ => WritesPerMinute,
    };

    [Range(1, 3600, ErrorMessage = "Limits:OrderWindowSeconds must be between 1 and 3600.")]
    public int OrderWindowSeconds { get; set; } = 60;
}
