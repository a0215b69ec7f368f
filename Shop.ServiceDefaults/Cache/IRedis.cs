using StackExchange.Redis;

namespace Shop.ServiceDefaults.Cache;

/// <summary>
/// The way to Redis: each call has a deadline and passes one circuit breaker, so a server that is down or hangs costs one wait and then nothing.
/// </summary>
public interface IRedis
{
    /// <param name="purpose">What the call is for, in a few words, as its span is named: "read the cart".</param>
    /// <param name="command">One command of the client library.</param>
    /// <param name="ct">Ends the waiting; the command may run all the same.</param>
    /// <exception cref="RedisUnavailableException">Callers go on without Redis.</exception>
    Task<T> AskAsync<T>(string purpose, Func<IDatabaseAsync, Task<T>> command, CancellationToken ct);
}

/// <summary>Redis did not answer in time, has not been answering and was not asked, or is full.</summary>
public sealed class RedisUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>It has no room for more, and goes on answering what needs none.</summary>
    public bool IsFull { get; init; }
}
