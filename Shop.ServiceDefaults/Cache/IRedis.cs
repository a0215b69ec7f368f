using StackExchange.Redis;

namespace Shop.ServiceDefaults;

/// <summary>
/// Redis, as far as the shop uses it. Each call has a deadline and passes one circuit breaker, so a server that is down or hangs costs
/// one wait and then nothing; every method may throw <see cref="RedisUnavailableException"/>.
/// </summary>
public interface IRedis
{
    /// <returns><see cref="RedisValue.Null"/> when there is no such key.</returns>
    Task<RedisValue> StringGetAsync(string key, CancellationToken cancellationToken);

    /// <returns>Empty when there is no such key.</returns>
    Task<IReadOnlyDictionary<string, string>> HashGetAllAsync(string key, CancellationToken cancellationToken);

    /// <summary>Runs a Lua script, atomically.</summary>
    /// <param name="script">Reads its keys and arguments from KEYS and ARGV.</param>
    /// <param name="keys">Every key the script touches.</param>
    /// <param name="arguments">Its other inputs.</param>
    /// <param name="cancellationToken">Ends the waiting; the script may run all the same.</param>
    Task<RedisResult> EvalAsync(
        string script, IReadOnlyList<string> keys, IReadOnlyList<RedisValue> arguments, CancellationToken cancellationToken);

    /// <summary>Round trip to the server, for health checks.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}

/// <summary>Redis did not answer in time, or has not been answering and was not asked. Callers fall back to the database.</summary>
public sealed class RedisUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
