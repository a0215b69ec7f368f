using Shop.Orders.Database;

namespace Shop.Orders.Tests.Database;

public class StoredTimeTests
{
    [Fact]
    public void A_time_is_cut_to_the_microseconds_that_the_database_keeps()
    {
        var moment = new DateTimeOffset(2026, 11, 26, 20, 0, 0, TimeSpan.Zero);

        Assert.Equal(moment.AddMicroseconds(7), new Stopped(moment.AddMicroseconds(7).AddTicks(9)).GetStoredNow());
        Assert.Equal(moment, new Stopped(moment).GetStoredNow());
    }

    private sealed class Stopped(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
