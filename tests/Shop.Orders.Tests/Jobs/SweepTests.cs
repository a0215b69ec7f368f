using Microsoft.Extensions.Logging.Abstractions;
using Shop.Orders.Jobs;
using Shop.ServiceDefaults.Cache;

namespace Shop.Orders.Tests.Jobs;

public sealed class SweepTests
{
    private readonly ImpatientClock _clock = new();

    [Fact]
    public async Task A_job_runs_for_as_long_as_something_is_due()
    {
        var job = new Rounds(() => 2, () => 1, () => 0);

        await SweepAsync(job);

        Assert.Equal(3, job.Run);
    }

    [Fact]
    public async Task An_outage_is_waited_out_for_five_seconds_and_is_no_failure()
    {
        var job = new Rounds(() => 1, () => throw new RedisUnavailableException("It is gone."));

        await SweepAsync(job);

        Assert.Equal((2, TimeSpan.FromSeconds(5)), (job.Run, Assert.Single(_clock.Waits)));
    }

    [Fact]
    public async Task Any_other_exception_is_a_failure_at_once()
    {
        var job = new Rounds(() => throw new InvalidDataException("A mistake of ours."));

        await Assert.ThrowsAsync<InvalidDataException>(() => SweepAsync(job));

        Assert.Empty(_clock.Waits);
    }

    private Task SweepAsync(Rounds job) => new Sweep<Rounds>(job, _clock, NullLogger<Sweep<Rounds>>.Instance).RunAsync(CancellationToken.None);

    /// <summary>A job that finds in each round what the test says.</summary>
    private sealed class Rounds(params Func<int>[] rounds) : IJob
    {
        public int Run { get; private set; }

        public Task<int> RunOnceAsync(CancellationToken ct) => Task.FromResult(rounds[Run++]());
    }

    /// <summary>Every timer is due as soon as it is made.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
