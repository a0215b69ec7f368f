namespace Shop.Orders.Tests.Monitoring;

/// <summary>Time that stands still until it is moved.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public TimeSpan Now { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;
}
