using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;

namespace Shop.Orders.CartUpdates;

/// <summary>
/// At start, gives a message to every cart task of a version that had none (it looked for due tasks itself). Replicas that start together wait for
/// each other at the rows, and the second finds none.
/// </summary>
public sealed class AdoptCartTasks(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<OrdersDbContext>();
        await scope.ServiceProvider.GetRequiredService<OrdersTransaction>().RunAsync<int>(
            async (outbox, ct) =>
            {
                var orphans = await database.Set<CartTask>()
                    .FromSql($"select * from cart_tasks where message_id is null for update")
                    .ToListAsync(ct);
                foreach (var task in orphans)
                    task.MessageId = await outbox.HandleLaterAsync(new CartUpdateDue(task.Region, task.OrderId), TimeSpan.Zero);

                return orphans.Count;
            },
            ct);
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
