using System.Diagnostics;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace Shop.ServiceDefaults;

/// <summary>
/// The one way to Redis. Asynchronous only, as the library's other calls block pool threads; and with a deadline, as these have none of their own.
/// </summary>
internal sealed class Redis : IRedis
{
    private const int CallsThatProveAnOutage = 4;
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(2);
    private static readonly ActivitySource Source = new("Shop.Redis");

    private readonly RedisConnection _connection;
    private readonly ResiliencePipeline _breaker;
    private readonly TimeSpan _deadline;
    private readonly TimeProvider _clock;

    public Redis(RedisConnection connection, IOptions<RedisOptions> options, TimeProvider clock)
    {
        _connection = connection;
        _clock = clock;
        _deadline = TimeSpan.FromMilliseconds(options.Value.DeadlineMilliseconds);

        // A lone caller waits one deadline after the other; the window has to hold the calls that prove an outage.
        var window = _deadline * 2 * CallsThatProveAnOutage;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = clock }.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = CallsThatProveAnOutage,
            SamplingDuration = window > ShortestWindow ? window : ShortestWindow,
            BreakDuration = TimeSpan.FromSeconds(1),
            ShouldHandle = new PredicateBuilder().Handle<RedisUnavailableException>(),
        }).Build();
    }

    public Task<RedisValue> StringGetAsync(string key, CancellationToken cancellationToken) =>
        CallAsync("GET", database => database.StringGetAsync(key), cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> HashGetAllAsync(string key, CancellationToken cancellationToken)
    {
        var entries = await CallAsync("HGETALL", database => database.HashGetAllAsync(key), cancellationToken);
        return entries.ToDictionary(entry => (string)entry.Name!, entry => (string)entry.Value!);
    }

    public Task<RedisResult> EvalAsync(
        string script, IReadOnlyList<string> keys, IReadOnlyList<RedisValue> arguments, CancellationToken cancellationToken) =>
        CallAsync(
            "EVAL",
            database => database.ScriptEvaluateAsync(script, [.. keys.Select(key => (RedisKey)key)], [.. arguments]),
            cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken) => CallAsync("PING", database => database.PingAsync(), cancellationToken);

    private async Task<T> CallAsync<T>(string command, Func<IDatabase, Task<T>> call, CancellationToken cancellationToken)
    {
        using var span = Source.StartActivity($"redis {command}", ActivityKind.Client);
        span?.SetTag("db.system.name", "redis");
        span?.SetTag("db.operation.name", command);
        try
        {
            return await _breaker.ExecuteAsync(async token => await WithinDeadlineAsync(command, call, token), cancellationToken);
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.Message);
            if (e is BrokenCircuitException)
                throw new RedisUnavailableException("Redis has not been answering; not asked for a moment.", e);
            throw;
        }
    }

    private async Task<T> WithinDeadlineAsync<T>(string command, Func<IDatabase, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await call(_connection.Database).WaitAsync(_deadline, _clock, cancellationToken);
            _connection.Answered();
            return answer;
        }
        catch (Exception e) when (IsOutage(e))
        {
            _connection.DidNotAnswer(e);
            throw new RedisUnavailableException($"Redis did not answer {command} within {_deadline.TotalMilliseconds} ms.", e);
        }
        finally
        {
            // The library hands out all its answers on one thread; a caller that went on there would keep the others waiting.
            await Task.Yield();
        }
    }

    /// <summary>
    /// A connection may be replaced under a call. A server that answers with an error is up, except while it loads its data, cannot write it,
    /// or has become a replica.
    /// </summary>
    private static bool IsOutage(Exception exception) => exception switch
    {
        TimeoutException or RedisConnectionException or ObjectDisposedException => true,
        RedisServerException { Message: var message } =>
            message.StartsWith("LOADING", StringComparison.Ordinal)
            || message.StartsWith("MISCONF", StringComparison.Ordinal)
            || message.StartsWith("READONLY", StringComparison.Ordinal),
        _ => false,
    };
}
