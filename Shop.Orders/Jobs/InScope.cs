using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Shop.Orders.Jobs;

/// <summary>
/// Handles a message by a verb in a scope of its own. Wolverine would write such a class and compile it at start, with a compiler in the process;
/// this one is there already.
/// </summary>
internal sealed class InScope<TMessage, TVerb>(Func<TVerb, TMessage, CancellationToken, Task> handle) : MessageHandler<TMessage>
    where TVerb : notnull
{
    protected override async Task HandleAsync(TMessage message, MessageContext context, CancellationToken ct)
    {
        await using var scope = context.Runtime.Services.CreateAsyncScope();
        await handle(scope.ServiceProvider.GetRequiredService<TVerb>(), message, ct);
    }
}
