namespace Shop.Web.Edge;

/// <summary>How long a page waits for what stands beside what it is about: its cart, the products seen before.</summary>
internal static class PagePatience
{
    private static readonly TimeSpan ForAnExtra = TimeSpan.FromMilliseconds(800);

    /// <summary>The deadline of a call for an extra that is made now.</summary>
    public static DateTime Ends(TimeProvider clock) => clock.GetUtcNow().UtcDateTime + ForAnExtra;
}
