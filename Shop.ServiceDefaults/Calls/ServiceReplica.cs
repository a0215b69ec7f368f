using System.Collections.Concurrent;

namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// One replica of a service as a caller knows it: by the name in its answers. Whoever has asked it and heard nothing doubts it, and it is left
/// alone until it answers something or a moment has passed.
/// </summary>
internal sealed class ServiceReplica(TimeProvider clock)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FreshFor = TimeSpan.FromMilliseconds(500);

    // Timestamps of the clock; 0: never, or no longer.
    private long _answeredAt;
    private long _doubtedAt;

    public bool IsDoubted => Interlocked.Read(ref _doubtedAt) != 0;

    /// <summary>It has answered a moment ago: whatever is sent to it now arrives.</summary>
    public bool HasJustAnswered => Interlocked.Read(ref _answeredAt) is not 0 and var at && clock.GetElapsedTime(at) < FreshFor && !IsDoubted;

    public void NoteAnswer()
    {
        Interlocked.Exchange(ref _answeredAt, clock.GetTimestamp());
        Interlocked.Exchange(ref _doubtedAt, 0);
    }

    /// <param name="askedAt">When it was asked what it has not answered yet. It may have answered somebody else since.</param>
    public void Doubt(long askedAt)
    {
        if (Interlocked.Read(ref _answeredAt) <= askedAt)
            Interlocked.CompareExchange(ref _doubtedAt, clock.GetTimestamp(), 0);
    }

    /// <summary>True for one caller a second, while it is doubted: somebody has to find out that it answers again.</summary>
    public bool TakeTrial()
    {
        var doubtedAt = Interlocked.Read(ref _doubtedAt);
        return doubtedAt != 0 && clock.GetElapsedTime(doubtedAt) >= AskAgainAfter
            && Interlocked.CompareExchange(ref _doubtedAt, clock.GetTimestamp(), doubtedAt) == doubtedAt;
    }
}

/// <summary>The replicas of one service, by the names in their answers.</summary>
internal sealed class ServiceReplicas(TimeProvider clock)
{
    /// <summary>The response header in which a replica names itself.</summary>
    public const string Header = "x-replica";

    private readonly ConcurrentDictionary<string, ServiceReplica> _named = new();

    /// <summary>At the other end of a new connection, until its first answer.</summary>
    public ServiceReplica Unknown() => new(clock);

    public ServiceReplica Named(string name)
    {
        // Each restart of a replica is a new name; those long gone are not worth keeping.
        if (_named.Count > 100)
            _named.Clear();
        return _named.GetOrAdd(name, static (_, clock) => new ServiceReplica(clock), clock);
    }
}
