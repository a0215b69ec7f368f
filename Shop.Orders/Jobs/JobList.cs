using Wolverine;

namespace Shop.Orders.Jobs;

/// <summary>The messages of this service.</summary>
internal sealed class JobList(WolverineOptions wolverine)
{
    /// <summary>Handles messages that were stored with what asks for them (<see cref="Database.Outbox"/>), on whichever replica has time.</summary>
    public JobList Handle<TMessage, TVerb>(string queue, Func<TVerb, TMessage, CancellationToken, Task> handle)
        where TVerb : notnull
    {
        wolverine.PublishMessage<TMessage>().ToLocalQueue(queue).UseDurableInbox();
        wolverine.AddMessageHandler(new InScope<TMessage, TVerb>(handle));
        return this;
    }
}
