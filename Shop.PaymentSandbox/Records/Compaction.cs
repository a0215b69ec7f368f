namespace Shop.PaymentSandbox.Records;

/// <summary>
/// What of a ledger still matters: without what a later line replaced, events that were taken and answers that are too old to be asked for.
/// </summary>
internal static class Compaction
{
    private static readonly Change Nothing = new();

    /// <summary>Changes that lead to <paramref name="state"/> as these do, in their order. What it does not know it keeps.</summary>
    public static IReadOnlyList<Change> Of(IReadOnlyList<Change> changes, BooksState state)
    {
        var kept = new List<Change>();
        var intents = new HashSet<string>();
        var refunds = new HashSet<string>();
        // From the end, where what is newest stands.
        foreach (var change in changes.Reverse())
        {
            var rest = change with
            {
                Intent = change.Intent is { } intent && intents.Add(intent.Id) ? intent : null,
                Refund = change.Refund is { } refund && refunds.Add(refund.Id) ? refund : null,
                Events = [.. change.Events.Where(occurred => state.Undelivered.ContainsKey(occurred.Id))],
                Answer = change.Answer is { } answer && state.Remembers(answer) ? answer : null,
                Delivered = null,
            };
            if (rest != Nothing)
                kept.Add(rest);
        }

        kept.Reverse();
        return kept;
    }
}
