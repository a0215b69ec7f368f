using Shop.Contracts;

namespace Shop.Catalog.Images;

/// <summary>
/// Where pictures are read and made for whoever waits: as many at once as half of the cores, each on a thread of its own, and a few that wait for
/// their turn. To work on pixels takes tens of megabytes and up to a second; what everybody else asks for must not wait for it.
/// </summary>
public sealed class RenderingQueue : IDisposable
{
    private const int MostWaiting = 32;

    private readonly SemaphoreSlim _free = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _asked;

    /// <param name="work">Is not ended early.</param>
    /// <param name="ct">Ends the waiting for its turn.</param>
    /// <returns>Refused as unavailable, at once, when too many wait already.</returns>
    public async Task<Result<T>> RunAsync<T>(Func<Result<T>> work, CancellationToken ct)
    {
        try
        {
            if (Interlocked.Increment(ref _asked) > MostWaiting)
                return new Fault.Unavailable("too_many_pictures", "Too many pictures are being made at the moment. Please try again in a moment.");
            await _free.WaitAsync(ct);
            try
            {
                return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            finally
            {
                _free.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _asked);
        }
    }

    public void Dispose() => _free.Dispose();
}
