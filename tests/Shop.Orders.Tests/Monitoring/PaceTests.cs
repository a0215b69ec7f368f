using Shop.Orders.Monitoring;

namespace Shop.Orders.Tests.Monitoring;

public class PaceTests
{
    private readonly StoppedClock _clock = new();

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 19)]
    [InlineData(10, 60)]
    public async Task What_takes_longer_rests_longer_within_bounds(int took, int rests)
    {
        var pace = new Pace(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), _clock);
        Assert.True(pace.IsDue);

        await pace.RunAsync(() => Work(took));

        _clock.Now += TimeSpan.FromSeconds(rests) - TimeSpan.FromMilliseconds(1);
        Assert.False(pace.IsDue);
        _clock.Now += TimeSpan.FromMilliseconds(1);
        Assert.True(pace.IsDue);
    }

    [Fact]
    public async Task What_failed_rests_as_well()
    {
        var pace = new Pace(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), _clock);

        await Assert.ThrowsAsync<TimeoutException>(() => pace.RunAsync<int>(() => throw new TimeoutException()));

        Assert.False(pace.IsDue);
    }

    private Task<int> Work(int seconds)
    {
        _clock.Now += TimeSpan.FromSeconds(seconds);
        return Task.FromResult(0);
    }
}
