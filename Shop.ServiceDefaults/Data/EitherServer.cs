using Shop.ServiceDefaults.Faults;

namespace Shop.ServiceDefaults.Data;

/// <summary>
/// A read that goes on when one of the two servers is gone, hangs or is slow: the other one is asked as well, and the first answer counts.
/// By hand, because Polly's hedging waits until what it has cancelled has ended, and a command to a server that hangs can't be cancelled
/// (see <see cref="Pulse"/>): it is left to itself, with its connection.
/// </summary>
public sealed class EitherServer(ReplicaFreshness freshness, TimeProvider clock)
{
    /// <summary>What the first server gets of a read's deadline before the other is asked too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// From the replica, else from the primary. The other way round the replica is only asked once the primary is known not to answer:
    /// what it has may be too old for the question.
    /// </summary>
    /// <param name="replicaFirst">Whether the replica's answer would do.</param>
    /// <param name="fromReplica">Owns whatever it reads with: it may go on after this has ended.</param>
    /// <param name="fromPrimary">Likewise.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<T> ReadAsync<T>(bool replicaFirst, Func<Task<T>> fromReplica, Func<Task<T>> fromPrimary, CancellationToken ct)
    {
        var first = replicaFirst ? fromReplica() : fromPrimary();
        await ((Task)first).WaitAsync(Patience, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        if (first.IsCompleted && !IsOutage(first))
            return await first;

        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var second = replicaFirst ? fromPrimary() : WithoutPrimaryAsync(first, fromReplica, stopped.Token);
        try
        {
            var quicker = await Task.WhenAny(first, second).WaitAsync(ct);
            return await (IsOutage(quicker) ? quicker == first ? second : first : quicker).WaitAsync(ct);
        }
        finally
        {
            await stopped.CancelAsync();
        }
    }

    private async Task<T> WithoutPrimaryAsync<T>(Task<T> fromPrimary, Func<Task<T>> fromReplica, CancellationToken ct)
    {
        while (freshness.PrimaryAnswers && !fromPrimary.IsCompleted)
            await Task.Delay(BetweenLooks, clock, ct);
        return await fromReplica();
    }

    private static bool IsOutage(Task task) => task.Exception is { } failed && failed.InnerExceptions.All(Outage.Is);
}
