using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace Shop.ServiceDefaults.Cache;

/// <summary>
/// A deadline, since the library looks for late answers only once a second; a breaker, so that an outage is waited for a few times and not by
/// every caller; and spans that say what a call is for, where the library could only say that it was a script.
/// </summary>
internal sealed partial class Redis : IRedis
{
    private const int CallsThatProveAnOutage = 4;
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(2);
    private static readonly ActivitySource Source = new("Shop.Redis");

    private readonly IConnectionMultiplexer _connection;
    private readonly ResiliencePipeline _breaker;
    private readonly TimeSpan _deadline;
    private readonly TimeProvider _clock;
    private readonly ILogger<Redis> _log;

    public Redis(IConnectionMultiplexer connection, IOptions<RedisOptions> options, TimeProvider clock, ILogger<Redis> log)
    {
        _connection = connection;
        _clock = clock;
        _log = log;
        _deadline = options.Value.Deadline;

        // A lone caller waits one deadline after the other; the window has to hold the calls that prove an outage.
        var window = _deadline * 2 * CallsThatProveAnOutage;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = clock }.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = CallsThatProveAnOutage,
            SamplingDuration = window > ShortestWindow ? window : ShortestWindow,
            BreakDuration = TimeSpan.FromSeconds(1),
            ShouldHandle = new PredicateBuilder().Handle<RedisUnavailableException>(unanswered => !unanswered.IsFull),
            OnOpened = opened =>
            {
                LogDoesNotAnswer(opened.Outcome.Exception?.InnerException);
                return ValueTask.CompletedTask;
            },
            OnClosed = _ =>
            {
                LogAnswersAgain();
                return ValueTask.CompletedTask;
            },
        }).Build();
    }

    public async Task<T> AskAsync<T>(string purpose, Func<IDatabaseAsync, Task<T>> command, CancellationToken ct)
    {
        using var span = Source.StartActivity(purpose, ActivityKind.Client);
        span?.SetTag("db.system.name", "redis");
        try
        {
            return await _breaker.ExecuteAsync(async ct => await WithinDeadlineAsync(purpose, command, ct), ct);
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.Message);
            if (e is BrokenCircuitException)
                throw new RedisUnavailableException("Redis has not been answering; not asked for a moment.", e);
            throw;
        }
    }

    private async Task<T> WithinDeadlineAsync<T>(string purpose, Func<IDatabaseAsync, Task<T>> command, CancellationToken ct)
    {
        try
        {
            return await command(_connection.GetDatabase()).WaitAsync(_deadline, _clock, ct);
        }
        catch (RedisServerException e) when (e.Message.Contains("OOM command not allowed", StringComparison.Ordinal))
        {
            throw new RedisUnavailableException($"Redis is full: {purpose}.", e) { IsFull = true };
        }
        catch (Exception e) when (IsOutage(e))
        {
            throw new RedisUnavailableException($"Redis did not answer within {_deadline.TotalMilliseconds} ms: {purpose}.", e);
        }
    }

    /// <summary>A server that answers with an error is up, except while it loads its data, cannot write it, or has become a replica.</summary>
    private static bool IsOutage(Exception exception) => exception switch
    {
        TimeoutException or RedisConnectionException => true,
        RedisServerException { Message: var message } =>
            message.StartsWith("LOADING", StringComparison.Ordinal)
            || message.StartsWith("MISCONF", StringComparison.Ordinal)
            || message.StartsWith("READONLY", StringComparison.Ordinal),
        _ => false,
    };

    [LoggerMessage(LogLevel.Warning, "Redis does not answer; it is asked again once a second")]
    private partial void LogDoesNotAnswer(Exception? instead);

    [LoggerMessage(LogLevel.Information, "Redis answers again")]
    private partial void LogAnswersAgain();
}
