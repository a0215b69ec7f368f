namespace Shop.Catalog.Import;

/// <summary>Wakes this process's worker: there is a new file.</summary>
public sealed class ImportBell
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is on its way already.
        }
    }

    /// <summary>Until it rings, at the longest so long.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken ct) => _rung.WaitAsync(most, ct);
}
