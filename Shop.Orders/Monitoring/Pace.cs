namespace Shop.Orders.Monitoring;

/// <summary>
/// When what looks at every order is done again. The more there are the longer it takes, and the less often it is done: as long as that leaves it
/// within <paramref name="most"/>, it works a twentieth of the time.
/// </summary>
/// <param name="least">The rest after what took no time.</param>
/// <param name="most">The rest after what took very long.</param>
internal sealed class Pace(TimeSpan least, TimeSpan most, TimeProvider clock)
{
    private const int RestPerWork = 19;

    private TimeSpan _rest;
    private long? _endedAt;

    public bool IsDue => _endedAt is not { } at || clock.GetElapsedTime(at) >= _rest;

    /// <summary>Also after work that failed: it took its time.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var began = clock.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            _endedAt = clock.GetTimestamp();
            var earned = clock.GetElapsedTime(began) * RestPerWork;
            _rest = earned < least ? least : earned > most ? most : earned;
        }
    }
}
