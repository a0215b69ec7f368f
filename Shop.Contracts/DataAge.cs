namespace Shop.Contracts;

/// <summary>
/// How old what an answer tells may be: everything that was committed before that is in it. By a replica it is as far behind as that is, from memory
/// as old as what was kept besides.
/// </summary>
public static class DataAge
{
    /// <summary>gRPC metadata of an answer: whole milliseconds, as of when the question was sent. Without it: not known.</summary>
    public const string Header = "x-data-age-ms";
}
