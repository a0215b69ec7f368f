using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace Shop.Catalog.Search;

/// <summary>
/// When the preferred engine is not even asked: one breaker for all searches of a process. It opens when a quarter of what was asked in the last
/// seconds had no answer in time; a search that finds it open goes to the other engine at once. Closing it again is <see cref="ProbeSearch{T}"/>'s:
/// no shopper waits to find out whether the engine is back.
/// </summary>
internal sealed partial class SearchBreaker
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _pipeline;
    private readonly TimeSpan _answerWithin;
    private readonly TimeProvider _clock;
    private readonly ILogger<SearchBreaker> _log;

    private readonly Channel<bool> _unanswered =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private int _isAway;

    public SearchBreaker(IOptions<FallBackOptions> options, TimeProvider clock, ILogger<SearchBreaker> log)
    {
        (_answerWithin, _clock, _log) = (options.Value.AnswerWithin, clock, log);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // A lone search that had no answer is followed by a probe at once, which makes two. Among many, some may be late for once.
                MinimumThroughput = 2,
                FailureRatio = 0.25,
                SamplingDuration = TimeSpan.FromSeconds(3),
                // Shorter than the pause between two probes, so that each of them is really asked.
                BreakDuration = TimeSpan.FromSeconds(0.5),
                StateProvider = _state,
                // That a shopper went away says nothing. Anything else does, whatever it is: without a search there is no shop.
                ShouldHandle = ended => ValueTask.FromResult(
                    ended.Outcome.Exception is not null && !ended.Context.CancellationToken.IsCancellationRequested),
                OnOpened = opened => Switched(isAway: true, opened.Outcome.Exception),
                OnClosed = _ => Switched(isAway: false, reason: null),
            })
            .Build();
    }

    /// <returns>Not answered: it was not asked, or said nothing in time, or failed.</returns>
    public async Task<Asked<T>> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        if (_state.CircuitState != CircuitState.Closed)
            return default;
        try
        {
            return new Asked<T>(IsAnswered: true, await PassAsync(ask, ct));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            if (e is not BrokenCircuitException)
                LogUnanswered(e.Message, e);
            _unanswered.Writer.TryWrite(true);
            return default;
        }
    }

    /// <summary>The one question while it is open, and what confirms the first failure before.</summary>
    /// <returns>True: there was an answer in time.</returns>
    public async Task<bool> ProbeAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        try
        {
            await PassAsync(ask, ct);
            return _state.CircuitState == CircuitState.Closed;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Told when the breaker opened.
            return false;
        }
    }

    /// <summary>Returns when something was not answered.</summary>
    public ValueTask<bool> UnansweredAsync(CancellationToken ct) => _unanswered.Reader.ReadAsync(ct);

    private async Task<T> PassAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct) =>
        await _pipeline.ExecuteAsync(async ct => await InTimeAsync(ask, ct), ct);

    // What hangs need not look at the token it was given.
    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            return await ask(giveUp.Token).WaitAsync(_answerWithin, _clock, ct);
        }
        finally
        {
            await giveUp.CancelAsync();
        }
    }

    // Polly tells of each probe that fails as of an opening.
    private ValueTask Switched(bool isAway, Exception? reason)
    {
        var now = isAway ? 1 : 0;
        if (Interlocked.Exchange(ref _isAway, now) == now)
            return ValueTask.CompletedTask;

        CatalogTelemetry.SearchSwitched(isAway);
        if (isAway)
            LogAway(reason?.Message);
        else
            LogBack();
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "A search is answered by PostgreSQL: {Reason}")]
    private partial void LogUnanswered(string reason, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The preferred search does not answer; PostgreSQL does, and the other is asked again once a second: {Reason}")]
    private partial void LogAway(string? reason);

    [LoggerMessage(LogLevel.Information, "The preferred search answers again")]
    private partial void LogBack();
}

/// <param name="IsAnswered">Else there is no answer.</param>
/// <param name="Answer">May itself be nothing.</param>
internal readonly record struct Asked<T>(bool IsAnswered, T? Answer);
