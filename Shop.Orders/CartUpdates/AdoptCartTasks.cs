namespace Shop.Orders.CartUpdates;

/// <summary>At start, gives a message to every cart task that has none: a process may have died over it.</summary>
public sealed class AdoptCartTasks(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PutOffCartUpdate>().RunAsync(order: null, TimeSpan.Zero, ct);
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
