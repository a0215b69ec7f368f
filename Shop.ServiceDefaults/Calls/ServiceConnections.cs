namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// The HTTP/2 connections to one service, used in turn. The proxy in front of the replicas picks one at random per connection,
/// so a single connection would put all calls on one replica; with twelve, two replicas both get calls in 2047 cases of 2048.
/// A connection lives a minute at most: a replica that comes back gets its share without anybody noticing.
/// Streams have connections of their own, with pings, and stay with the first as long as it answers.
/// </summary>
internal sealed class ServiceConnections : IDisposable
{
    public const int Count = 12;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    // All of them in the order in which they are tried, beginning with each: no call has to make such a list.
    private readonly ServiceConnection[][] _turns;
    private readonly bool _forStreams;
    private int _turn = -1;

    public ServiceConnections(TimeProvider clock, bool forStreams = false)
    {
        _forStreams = forStreams;
        var replicas = new ServiceReplicas(clock);

        // Spread, so that they are not all renewed by the same request.
        ServiceConnection[] all = [.. Enumerable.Range(0, Count).Select(index =>
            new ServiceConnection(replicas, Life - index * TimeSpan.FromSeconds(2), isPinged: forStreams))];
        _turns = [.. Enumerable.Range(0, Count).Select(first => (ServiceConnection[])[.. all[first..], .. all[..first]])];
    }

    /// <summary>The next one in turn, past those that lead to a replica which is doubted.</summary>
    public ServiceConnection Next()
    {
        var connections = InTurn();
        return Array.Find(connections, connection => !connection.Replica.IsDoubted || connection.Replica.TakeTrial()) ?? connections[0];
    }

    /// <summary>One that leads to another replica than all of these, or may; null when there is none.</summary>
    public ServiceConnection? NextBeside(IReadOnlyCollection<ServiceReplica> tried)
    {
        var others = Array.FindAll(InTurn(), connection => !tried.Contains(connection.Replica));
        return Array.Find(others, connection => !connection.Replica.IsDoubted) ?? others.FirstOrDefault();
    }

    /// <summary>One that has answered a moment ago; null when none has.</summary>
    public ServiceConnection? JustAnswered() => Array.Find(InTurn(), connection => connection.Replica.HasJustAnswered);

    public void Dispose() => Array.ForEach(_turns[0], connection => connection.Dispose());

    private ServiceConnection[] InTurn() => _turns[_forStreams ? 0 : (int)((uint)Interlocked.Increment(ref _turn) % Count)];
}
