namespace Shop.Catalog.Sales;

/// <summary>Wakes whoever waits for the next sale to begin or end: in this process somebody has changed when that is.</summary>
public sealed class SaleBell
{
    private readonly SemaphoreSlim _rings = new(0, 1);

    public void Ring()
    {
        try
        {
            _rings.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    /// <summary>Until it rings, or the time is over.</summary>
    internal async Task AwaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var over = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, ct);
        await _rings.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
    }
}
