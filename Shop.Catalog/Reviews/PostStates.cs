using Shop.Catalog.V1;

namespace Shop.Catalog.Reviews;

/// <summary>The states of a review, a question or an answer, as the tables name them.</summary>
public static class PostStates
{
    public const string Pending = "pending";
    public const string Published = "published";
    public const string Rejected = "rejected";

    public static PostState ToProto(string stored) => stored switch
    {
        Pending => PostState.Pending,
        Published => PostState.Published,
        Rejected => PostState.Rejected,
        _ => throw new ArgumentOutOfRangeException(nameof(stored), stored, "No state of a post."),
    };

    /// <summary>Null for none in particular.</summary>
    public static string? ToStored(PostState state) => state switch
    {
        PostState.Pending => Pending,
        PostState.Published => Published,
        PostState.Rejected => Rejected,
        _ => null,
    };
}
