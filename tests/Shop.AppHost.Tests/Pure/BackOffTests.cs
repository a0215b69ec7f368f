using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Running;

namespace Shop.AppHost.Tests.Pure;

public sealed class BackOffTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Pauses_double_while_it_keeps_dying_up_to_half_a_minute()
    {
        var life = new RestartWhatDies.Life();
        var pauses = Enumerable.Range(0, 8).Select(_ => Die(life, after: TimeSpan.FromSeconds(1)).TotalSeconds);
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], pauses);
    }

    [Fact]
    public void A_long_life_is_forgiven()
    {
        var life = new RestartWhatDies.Life();
        Die(life, after: TimeSpan.FromSeconds(1));
        Die(life, after: TimeSpan.FromSeconds(1));
        Assert.Equal(0.5, Die(life, after: TimeSpan.FromMinutes(2)).TotalSeconds);
    }

    [Fact]
    public void What_was_told_to_stop_did_not_die()
    {
        var life = new RestartWhatDies.Life();
        Assert.False(life.Died(KnownResourceStates.Running, Start));
        Assert.False(life.Died(KnownResourceStates.Stopping, Start));
        Assert.False(life.Died(KnownResourceStates.Finished, Start));
    }

    private static TimeSpan Die(RestartWhatDies.Life life, TimeSpan after)
    {
        life.Died(KnownResourceStates.Running, Start);
        Assert.True(life.Died(KnownResourceStates.Finished, Start + after));
        return life.Pause;
    }
}
