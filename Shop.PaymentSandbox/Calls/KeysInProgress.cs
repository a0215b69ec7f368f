using System.Collections.Concurrent;

namespace Shop.PaymentSandbox.Calls;

/// <summary>Idempotency keys whose first request has no answer yet.</summary>
internal sealed class KeysInProgress
{
    private readonly ConcurrentDictionary<string, byte> _keys = new(StringComparer.Ordinal);

    /// <summary>Dispose of it when the answer is written down. Null when the key is taken.</summary>
    public IDisposable? TryTake(string? key)
    {
        if (key is null)
            return new Taken(null, _keys);

        return _keys.TryAdd(key, 0) ? new Taken(key, _keys) : null;
    }

    private sealed record Taken(string? Key, ConcurrentDictionary<string, byte> Keys) : IDisposable
    {
        public void Dispose()
        {
            if (Key is not null)
                Keys.TryRemove(Key, out _);
        }
    }
}
