namespace Shop.Contracts;

/// <summary>
/// How long the asker of a read may use its answer again, so that no copy of a copy is older than Catalog promises. Without the header: not at all.
/// </summary>
public static class KeepFor
{
    /// <summary>gRPC metadata of an answer: whole milliseconds, counted from when the question was sent; so no two clocks are compared.</summary>
    public const string Header = "x-keep-ms";
}
