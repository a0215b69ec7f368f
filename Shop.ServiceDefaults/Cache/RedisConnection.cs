using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Shop.ServiceDefaults;

/// <summary>
/// The connection that all commands of this process share. The library mends one that breaks; one that stays open and answers nothing
/// it would keep for minutes, so after a while of silence that is replaced, as soon as a new one answers.
/// </summary>
internal sealed partial class RedisConnection(IConnectionMultiplexer first, TimeProvider clock, ILogger<RedisConnection> log) : IDisposable
{
    private static readonly TimeSpan SilenceAtMost = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AnswerAtMost = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private volatile IConnectionMultiplexer _current = first;
    private long? _silentSince;
    private bool _replacing;
    private bool _disposed;

    public IDatabase Database => _current.GetDatabase();

    public void Answered()
    {
        TimeSpan silence;
        lock (_lock)
        {
            if (_silentSince is not { } since)
                return;
            _silentSince = null;
            silence = clock.GetElapsedTime(since);
        }

        LogAnswersAgain(log, silence.TotalSeconds);
    }

    /// <param name="instead">What came instead of an answer.</param>
    public void DidNotAnswer(Exception instead)
    {
        bool silenceBegins, replace;
        lock (_lock)
        {
            silenceBegins = _silentSince is null;
            _silentSince ??= clock.GetTimestamp();
            var silentTooLong = instead is not RedisServerException && clock.GetElapsedTime(_silentSince.Value) >= SilenceAtMost;
            replace = silentTooLong && !_replacing;
            _replacing |= replace;
        }

        if (silenceBegins)
            LogDoesNotAnswer(log, instead);
        if (replace)
            _ = ReplaceAsync();
    }

    /// <summary>Closes the connection in use, be it the container's own, which may be closed twice, or one that took its place.</summary>
    public void Dispose()
    {
        lock (_lock)
            _disposed = true;
        _current.Dispose();
    }

    private async Task ReplaceAsync()
    {
        try
        {
            var fresh = await ConnectionMultiplexer.ConnectAsync(_current.Configuration);
            var unused = await AnswersAsync(fresh) ? Use(fresh) : fresh;
            unused.Close(allowCommandsToComplete: false);
        }
        catch (RedisConnectionException)
        {
            // The server is away, which was told when the silence began; the next command that gets no answer tries again.
        }
        finally
        {
            lock (_lock)
                _replacing = false;
        }
    }

    private async Task<bool> AnswersAsync(IConnectionMultiplexer connection)
    {
        try
        {
            await connection.GetDatabase().PingAsync().WaitAsync(AnswerAtMost, clock);
            return true;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            return false;
        }
    }

    /// <returns>The one that is not used from now on.</returns>
    private IConnectionMultiplexer Use(IConnectionMultiplexer fresh)
    {
        lock (_lock)
        {
            if (_disposed)
                return fresh;
            (_current, fresh) = (fresh, _current);
            _silentSince = null;
        }

        LogReplaced(log);
        return fresh;
    }

    [LoggerMessage(LogLevel.Warning, "Redis does not answer")]
    private static partial void LogDoesNotAnswer(ILogger log, Exception instead);

    [LoggerMessage(LogLevel.Information, "Redis answers again after {Seconds:0.0} s")]
    private static partial void LogAnswersAgain(ILogger log, double seconds);

    [LoggerMessage(LogLevel.Warning, "The connection to Redis stayed silent and was replaced by a new one that answers")]
    private static partial void LogReplaced(ILogger log);
}
