namespace Shop.Web.Listing;

/// <summary>How long a change may take that writes what lists say of thousands of products: given up halfway it would have to begin anew.</summary>
internal static class LongChange
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static DateTime Deadline(this TimeProvider clock) => (clock.GetUtcNow() + Patience).UtcDateTime;
}
