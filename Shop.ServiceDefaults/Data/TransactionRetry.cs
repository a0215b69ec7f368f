using Polly;
using Polly.Retry;
using Shop.ServiceDefaults.Faults;

namespace Shop.ServiceDefaults.Data;

/// <summary>The one rule by which a transaction is run again, whoever opens it.</summary>
public static class TransactionRetry
{
    // A deadlock's other side needs a moment to be done, a server that restarts needs more than we want a shopper to wait: what is still
    // failing after about 150 ms is answered as an outage.
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(25),
            BackoffType = DelayBackoffType.Linear,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<Exception>(Outage.Is),
        })
        .Build();

    /// <summary>
    /// Runs <paramref name="transaction"/>, from its beginning to its commit, up to four times: again after a deadlock, a serialisation failure
    /// or a lost connection, <b>even when the connection was lost during a commit that had in fact happened</b>. The work must recognise its
    /// own traces (a key it stored, a state it left) and touch nothing but its transaction.
    /// </summary>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> transaction, CancellationToken ct) =>
        await Pipeline.ExecuteAsync(async ct => await transaction(ct), ct);
}
