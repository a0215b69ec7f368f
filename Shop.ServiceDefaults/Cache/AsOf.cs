namespace Shop.ServiceDefaults.Cache;

/// <summary>
/// Collects, in one flow of calls, as of when everything is that was read in it: whatever was committed before that moment was seen. Reads note it,
/// whoever answers with what they brought says it.
/// </summary>
public sealed class AsOf
{
    private static readonly AsyncLocal<AsOf?> Flow = new();

    private readonly Lock _lock = new();
    private DateTimeOffset? _oldest;

    /// <summary>The oldest of what was read; null when nothing was.</summary>
    public DateTimeOffset? Oldest
    {
        get
        {
            lock (_lock)
                return _oldest;
        }
    }

    /// <summary>From here on, in what is called from here.</summary>
    public static AsOf Begin() => Flow.Value = new AsOf();

    /// <summary>Something was read that misses nothing committed before this. Nothing happens where nobody collects.</summary>
    public static void Note(DateTimeOffset moment) => Flow.Value?.Add(moment);

    private void Add(DateTimeOffset moment)
    {
        lock (_lock)
            _oldest = _oldest is { } known && known <= moment ? known : moment;
    }
}
