namespace Shop.Orders.Tests.Stack;

/// <summary>The real clock, moved ahead at will. Timers run in real time.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}
