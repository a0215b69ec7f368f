using Microsoft.Extensions.Caching.Memory;
using Shop.ServiceDefaults.Telemetry;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web.Edge;

/// <summary>
/// What another service says of something that many pages show and that seldom changes. The last answer stays while there is no new one, and is
/// shown rather than waited for the next. Without one a page waits a little, the first pages longer, the start of the process longest.
/// </summary>
/// <param name="memory">Of this process.</param>
/// <param name="none">What a page shows before there is an answer. An answer that says no more is asked for again soon.</param>
/// <param name="fresh">How long an answer is not asked for again.</param>
/// <param name="patienceAtFirst">Of the first pages.</param>
internal sealed class LastingAnswer<T>(IFusionCache memory, T none, TimeSpan fresh, TimeSpan patienceAtFirst)
{
    private static readonly TimeSpan PatienceWithAnswer = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PatienceWithoutAnswer = TimeSpan.FromMilliseconds(500);

    // The first call of a process compiles what it calls with and opens its connections: on a busy machine longer than a page may take.
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(5);

    // A page must not wait for a dead service again and again.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(3);

    private static readonly FusionCacheEntryOptions AlsoOld = new FusionCacheEntryOptions().SetAllowStaleOnReadOnly();

    private readonly FusionCacheEntryOptions _withAnswer = Keep(fresh, PatienceWithAnswer, patienceAtFirst);
    private readonly FusionCacheEntryOptions _withoutAnswer = Keep(fresh, PatienceWithoutAnswer, patienceAtFirst);
    private readonly FusionCacheEntryOptions _atStart = Keep(fresh, PatienceAtStart, PatienceAtStart);

    /// <param name="key">Of what is asked.</param>
    /// <param name="ask">Given how long the answer may take.</param>
    public async ValueTask<T> GetAsync(string key, Func<TimeSpan, CancellationToken, Task<T>> ask)
    {
        var last = await memory.TryGetAsync<T>(key, AlsoOld);
        return await GetAsync(key, ask, last.HasValue && !IsNone(last.Value) ? _withAnswer : _withoutAnswer, patienceAtFirst);
    }

    /// <summary>Asks again although the last answer is fresh, for who knows what it does not say; waited for as long as a first answer.</summary>
    public async ValueTask<T> AskAgainAsync(string key, Func<TimeSpan, CancellationToken, Task<T>> ask)
    {
        await memory.ExpireAsync(key);
        return await GetAsync(key, ask, _withoutAnswer, patienceAtFirst);
    }

    /// <summary>Before the site serves, so that its first page has the answer too. A service that is away stops no start.</summary>
    public async Task AskAheadAsync(string key, Func<TimeSpan, CancellationToken, Task<T>> ask)
    {
        using var quiet = Tracing.Quiet();
        await GetAsync(key, ask, _atStart, PatienceAtStart);
    }

    private ValueTask<T> GetAsync(
        string key, Func<TimeSpan, CancellationToken, Task<T>> ask, FusionCacheEntryOptions keep, TimeSpan patience) =>
        memory.GetOrSetAsync<T>(
            key,
            async (entry, ct) =>
            {
                var answer = await ask(patience, ct);
                if (IsNone(answer))
                    entry.Options.Duration = AskAgainAfter;
                return answer;
            },
            none,
            keep);

    private bool IsNone(T answer) => EqualityComparer<T>.Default.Equals(answer, none);

    private static FusionCacheEntryOptions Keep(TimeSpan fresh, TimeSpan patienceWithAny, TimeSpan patience) =>
        new FusionCacheEntryOptions(fresh) { Size = 0, Priority = CacheItemPriority.NeverRemove }
            .SetFailSafe(true, TimeSpan.MaxValue, AskAgainAfter)
            .SetFactoryTimeouts(patienceWithAny, patience);
}
