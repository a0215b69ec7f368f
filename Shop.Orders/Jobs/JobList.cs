using Wolverine;

namespace Shop.Orders.Jobs;

/// <summary>The background work of this service.</summary>
internal sealed class JobList(WolverineOptions wolverine, CronSchedule lookForDue)
{
    /// <summary>Handles messages that were stored with what asks for them (<see cref="Database.Outbox"/>), on whichever replica has time.</summary>
    public JobList Handle<TMessage, TVerb>(string queue, Func<TVerb, TMessage, CancellationToken, Task> handle)
        where TVerb : notnull
    {
        wolverine.PublishMessage<TMessage>().ToLocalQueue(queue).UseDurableInbox();
        wolverine.AddMessageHandler(new InScope<TMessage, TVerb>(handle));
        return this;
    }

    /// <summary>Lets one of the replicas look for due rows of a job, as often as <see cref="JobsOptions.LookForDue"/> says.</summary>
    /// <typeparam name="TDue">The message that says "now".</typeparam>
    /// <typeparam name="TJob">What is run then, for as long as there is something due.</typeparam>
    public JobList Sweep<TDue, TJob>()
        where TDue : new()
        where TJob : IJob
    {
        wolverine.Schedules.ScheduleRecurring<TDue>(lookForDue).SkipWhileRunning();
        wolverine.AddMessageHandler(new InScope<TDue, Sweep<TJob>>((sweep, _, ct) => sweep.RunAsync(ct)));
        return this;
    }
}
