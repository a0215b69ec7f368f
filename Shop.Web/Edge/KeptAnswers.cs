using System.Collections.Concurrent;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web.Edge;

/// <summary>Finished answers in this process's memory, by what was asked. Of those who ask the same at once, one makes the answer.</summary>
internal sealed class KeptAnswers([FromKeyedServices(KeptAnswers.Memory)] IFusionCache memory, TimeProvider clock)
{
    /// <summary>Names the memory, apart from that of pictures: many pages must not push those out.</summary>
    public const string Memory = "answers";

    /// <summary>
    /// How long an answer is used on while what it was made from stays the same. What it shows besides (departments, days of delivery) may be as old.
    /// </summary>
    public static readonly TimeSpan UsedFor = TimeSpan.FromMinutes(1);

    // Whoever makes it may hang, and others need not: they then make their own, as if there were no memory.
    private static readonly TimeSpan WaitForOther = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Task<FinishedAnswer?>> _making = new();

    /// <summary>Good or not; null when it was never made, or long ago.</summary>
    public FinishedAnswer? Find(string question) => memory.TryGet<FinishedAnswer>(question) is { HasValue: true, Value: var kept } ? kept : null;

    /// <summary>Null when it has to be made, or proved, first.</summary>
    public FinishedAnswer? FindGood(string question) =>
        Find(question) is { } kept && kept.GoodUntil > clock.GetTimestamp() ? kept : null;

    /// <param name="question">What is asked.</param>
    /// <param name="make">Makes the answer.</param>
    /// <param name="ct">Ends the waiting for somebody else's.</param>
    /// <returns>An answer made by whoever asked first; null when that one came to nothing that others may have.</returns>
    public async Task<FinishedAnswer?> MakeOnceAsync(string question, Func<Task<FinishedAnswer?>> make, CancellationToken ct)
    {
        var mine = new TaskCompletionSource<FinishedAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _making.GetOrAdd(question, mine.Task);
        if (first != mine.Task)
            return await WaitAsync(first, ct);

        FinishedAnswer? made = null;
        try
        {
            made = await make();
            return made;
        }
        finally
        {
            var forOthers = made is { IsForOthers: true } ? made : null;
            if (forOthers is not null && forOthers.GoodUntil > clock.GetTimestamp())
                memory.Set(question, forOthers, new FusionCacheEntryOptions(UsedFor) { Size = forOthers.Size }, token: CancellationToken.None);
            _making.TryRemove(KeyValuePair.Create(question, mine.Task));
            mine.TrySetResult(forOthers);
        }
    }

    private async Task<FinishedAnswer?> WaitAsync(Task<FinishedAnswer?> other, CancellationToken ct)
    {
        try
        {
            return await other.WaitAsync(WaitForOther, clock, ct);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
