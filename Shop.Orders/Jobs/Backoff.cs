namespace Shop.Orders.Jobs;

/// <summary>How long to leave something alone that did not work.</summary>
public static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="tries">Tries so far, from 1. Doubles with each.</param>
    public static TimeSpan After(int tries)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(tries - 1, 0, 20));
        return doubled < Longest ? doubled : Longest;
    }
}
