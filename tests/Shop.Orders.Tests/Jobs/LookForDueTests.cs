using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shop.Orders.Jobs;
using Shop.ServiceDefaults.Cache;

namespace Shop.Orders.Tests.Jobs;

public sealed class LookForDueTests
{
    private readonly ImpatientClock _clock = new();
    private readonly Failures _log = new();

    [Fact]
    public async Task A_job_runs_for_as_long_as_something_is_due()
    {
        var job = new Rounds(() => 2, () => 1, () => 0);

        await LookAsync(job);

        Assert.Equal(3, job.Run);
    }

    [Fact]
    public async Task An_outage_is_waited_out_for_five_seconds_and_is_no_failure()
    {
        var job = new Rounds(() => 1, () => throw new RedisUnavailableException("It is gone."));

        await LookAsync(job);

        Assert.Equal((2, TimeSpan.FromSeconds(5)), (job.Run, Assert.Single(_clock.Waits)));
        Assert.Empty(_log.Told);
    }

    [Fact]
    public async Task Any_other_exception_is_said_to_be_a_failure_and_the_next_look_comes_all_the_same()
    {
        var job = new Rounds(() => throw new InvalidDataException("A mistake of ours."), () => 0);

        await LookAsync(job);
        await LookAsync(job);

        Assert.Equal(2, job.Run);
        Assert.IsType<InvalidDataException>(Assert.Single(_log.Told));
        Assert.Empty(_clock.Waits);
    }

    private async Task LookAsync(Rounds job)
    {
        await using var services = new ServiceCollection().AddSingleton(job).BuildServiceProvider();
        using var look = new LookForDue<Rounds>(
            services.GetRequiredService<IServiceScopeFactory>(), Options.Create(new JobsOptions()), _clock, _log);
        await look.RunAsync(CancellationToken.None);
    }

    /// <summary>A job that finds in each round what the test says.</summary>
    internal sealed class Rounds(params Func<int>[] rounds) : IJob
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

    /// <summary>Keeps what is logged as an error.</summary>
    private sealed class Failures : ILogger<LookForDue<Rounds>>
    {
        public List<Exception?> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => level == LogLevel.Error;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format)
        {
            if (IsEnabled(level))
                Told.Add(exception);
        }
    }
}
