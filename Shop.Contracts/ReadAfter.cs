namespace Shop.Contracts;

/// <summary>
/// Read your writes: what Orders and Catalog answer a change with, and what a reader sends along to see that change whichever server answers.
/// </summary>
public static class ReadAfter
{
    /// <summary>gRPC metadata, in both directions: a position of the primary's log, as pg_lsn writes it (<c>16/B374D848</c>).</summary>
    public const string Header = "x-read-after";
}
