using Microsoft.Extensions.DependencyInjection;

namespace Shop.AppHost.Resources;

/// <summary>"Reset demo data": empty databases, no carts, and a catalog that loads itself anew; everything else keeps running.</summary>
internal static class ResetCommand
{
    public static IResourceBuilder<IPostgresResource> WithResetCommand(
        this IResourceBuilder<IPostgresResource> postgres, IResourceBuilder<IRedisResource> redis, DataFolder data) => postgres.WithCommand(
            "reset-demo-data",
            "Reset demo data",
            context => ResetAsync(postgres.Resource.Server, redis.Resource.Server, data, context),
            new CommandOptions
            {
                IconName = "ArrowReset",
                Description = "Deletes all orders, payments, carts and accounts and loads the demo catalog again.",
                ConfirmationMessage = "Delete all orders, payments, carts and accounts?",
            });

    private static async Task<ExecuteCommandResult> ResetAsync(
        PostgresServer postgres, RedisServer redis, DataFolder data, ExecuteCommandContext context)
    {
        var ct = context.CancellationToken;
        if (await GiveAllAsync(KnownResourceCommands.StopCommand, context) is { } running)
            return running;

        foreach (var database in postgres.Databases)
            await postgres.AskAsync<object>($"drop database if exists \"{database}\" with (force)", ct);
        await postgres.CreateDatabasesAsync(ct);
        await redis.AskAsync("FLUSHALL", ct);
        // Charges without their orders are what the shop promises never to have.
        File.Delete(data.PaymentLedger);
        return await GiveAllAsync(KnownResourceCommands.StartCommand, context) ?? CommandResults.Success("All demo data is new.");
    }

    /// <summary>Gives a command to all services at once; the first failure, or null.</summary>
    private static async Task<ExecuteCommandResult?> GiveAllAsync(string command, ExecuteCommandContext context)
    {
        var commands = context.ServiceProvider.GetRequiredService<ResourceCommandService>();
        var services = context.ServiceProvider.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ProjectResource>();
        var results = await Task.WhenAll(services.Select(service => commands.ExecuteCommandAsync(service, command, context.CancellationToken)));
        return results.FirstOrDefault(result => !result.Success);
    }
}
