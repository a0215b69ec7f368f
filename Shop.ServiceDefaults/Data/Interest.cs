namespace Shop.ServiceDefaults.Data;

/// <summary>Whether somebody has wanted to know something lately. What nobody asks for need not be found out all the time.</summary>
internal sealed class Interest(TimeProvider clock, TimeSpan lasts)
{
    private long _askedAt = long.MinValue;
    private TaskCompletionSource? _awaited;

    public bool Lasts => Interlocked.Read(ref _askedAt) is var at && at != long.MinValue && clock.GetElapsedTime(at) <= lasts;

    /// <summary>Somebody asks.</summary>
    public void Note()
    {
        Interlocked.Exchange(ref _askedAt, clock.GetTimestamp());
        Volatile.Read(ref _awaited)?.TrySetResult();
    }

    /// <summary>Waits until somebody asks; not at all while the interest lasts.</summary>
    public async Task AwaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _awaited, asked);
        if (!Lasts)
            await asked.Task.WaitAsync(atMost, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
    }
}
