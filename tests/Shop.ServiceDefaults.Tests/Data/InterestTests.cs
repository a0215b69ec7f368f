using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Tests.Running;

namespace Shop.ServiceDefaults.Tests.Data;

public sealed class InterestTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Whoever_asks_ends_the_rest_at_once()
    {
        var interest = new Interest(TimeProvider.System, TimeSpan.FromSeconds(10));
        var rest = interest.AwaitAsync(Long, CancellationToken.None);
        Assert.False(rest.IsCompleted);

        interest.Note();

        await rest.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task There_is_no_rest_while_somebody_has_asked_lately()
    {
        var clock = new HandSetClock();
        var interest = new Interest(clock, TimeSpan.FromSeconds(10));
        Assert.False(interest.Lasts);
        interest.Note();

        Assert.True(interest.AwaitAsync(Long, CancellationToken.None).IsCompletedSuccessfully);
        clock.Advance(TimeSpan.FromSeconds(11));

        Assert.False(interest.Lasts);
        using var stopped = new CancellationTokenSource();
        var rest = interest.AwaitAsync(Long, stopped.Token);
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rest);
    }
}
