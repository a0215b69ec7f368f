using Grpc.Core;
using Shop.Catalog.V1;

namespace Shop.Web.Edge;

/// <summary>
/// Asks Catalog whether products are still what they were, for all who want to know at the same time in one call: who comes while one is under way
/// is in the next.
/// </summary>
internal sealed class ProductVersions(IServiceScopeFactory scopes, TimeProvider clock)
{
    // Who hears nothing for so long reads what it wanted to be spared, as if nobody had kept anything.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly Lock _lock = new();
    private readonly LinkedList<Batch> _waiting = [];
    private bool _isAsking;

    /// <param name="known">At most <see cref="ProductLimits.MostVersions"/>.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>That they are the same, and how long they may be called so; null: one is another by now, or nobody has said.</returns>
    public async Task<ProvedSame?> StayUntilAsync(IReadOnlyList<ProductVersion> known, CancellationToken ct)
    {
        VersionsRead? read;
        try
        {
            read = await Join(known).WaitAsync(Patience, clock, ct);
        }
        catch (Exception e) when (e is RpcException or TimeoutException or OperationCanceledException)
        {
            return null;
        }

        return known.All(product => read.Versions.GetValueOrDefault(product.ProductId) == product.Version) ? read.Proof : null;
    }

    private Task<VersionsRead> Join(IReadOnlyList<ProductVersion> known)
    {
        lock (_lock)
        {
            if (_waiting.Last is not { Value: var batch } || batch.Ids.Count + known.Count > ProductLimits.MostVersions)
                _waiting.AddLast(batch = new Batch());
            batch.Ids.UnionWith(known.Select(product => product.ProductId));
            if (_isAsking)
                return batch.Answer.Task;

            // In nobody's name, and in nobody's trace: it is asked for all of them.
            _isAsking = true;
            using (ExecutionContext.SuppressFlow())
                _ = Task.Run(AskAllAsync);
            return batch.Answer.Task;
        }
    }

    private async Task AskAllAsync()
    {
        while (Next() is { } batch)
        {
            try
            {
                batch.Answer.SetResult(await AskAsync(batch.Ids));
            }
            catch (Exception e)
            {
                // Theirs to judge who wait for it; the next batch is asked all the same.
                batch.Answer.SetException(e);
            }
        }
    }

    private Batch? Next()
    {
        lock (_lock)
        {
            var next = _waiting.First?.Value;
            if (next is null)
                _isAsking = false;
            else
                _waiting.RemoveFirst();
            return next;
        }
    }

    private async Task<VersionsRead> AskAsync(IEnumerable<string> ids)
    {
        await using var scope = scopes.CreateAsyncScope();
        var products = scope.ServiceProvider.GetRequiredService<ProductsClient>();
        var sent = clock.GetTimestamp();
        using var call = products.GetProductVersionsAsync(new() { ProductIds = { ids } });
        var answer = await call;
        var headers = await call.ResponseHeadersAsync;
        var proof = new ProvedSame(sent + KeptReads.TimeIn(headers, clock), KeptReads.AsOf(headers, sent, clock));
        return new VersionsRead(answer.Versions.ToDictionary(product => product.ProductId, product => product.Version), proof);
    }

    private sealed record VersionsRead(Dictionary<string, long> Versions, ProvedSame Proof);

    private sealed class Batch
    {
        public HashSet<string> Ids { get; } = [];

        public TaskCompletionSource<VersionsRead> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <param name="GoodUntil">A timestamp: how long it may be said.</param>
/// <param name="AsOf">A timestamp: everything committed before that was seen.</param>
internal readonly record struct ProvedSame(long GoodUntil, long AsOf);
