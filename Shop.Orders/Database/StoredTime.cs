namespace Shop.Orders.Database;

/// <summary>The time as the database keeps it, to the microsecond: what is answered before it was read back must not differ from that.</summary>
public static class StoredTime
{
    public static DateTimeOffset GetStoredNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
