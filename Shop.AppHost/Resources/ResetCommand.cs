using Microsoft.Extensions.DependencyInjection;

namespace Shop.AppHost.Resources;

/// <summary>"Reset demo data": empty databases, no carts, and a catalog that loads itself anew; everything else keeps running.</summary>
internal static class ResetCommand
{
    public static IResourceBuilder<IPostgresResource> WithResetCommand(
        this IResourceBuilder<IPostgresResource> postgres, IResourceBuilder<IRedisResource> redis) => postgres.WithCommand(
            "reset-demo-data",
            "Reset demo data",
            context => ResetAsync(postgres.Resource.Server, redis.Resource.Server, context),
            new CommandOptions
            {
                IconName = "ArrowReset",
                Description = "Deletes all orders, carts and accounts and loads the demo catalog again.",
                ConfirmationMessage = "Delete all orders, carts and accounts?",
            });

    private static async Task<ExecuteCommandResult> ResetAsync(PostgresServer postgres, RedisServer redis, ExecuteCommandContext context)
    {
        var ct = context.CancellationToken;
        var commands = context.ServiceProvider.GetRequiredService<ResourceCommandService>();
        var services = context.ServiceProvider.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ProjectResource>().ToArray();
        await Task.WhenAll(services.Select(service => commands.ExecuteCommandAsync(service, KnownResourceCommands.StopCommand, ct)));
        foreach (var database in postgres.Databases)
            await postgres.AskAsync<object>($"drop database if exists \"{database}\" with (force)", ct);
        await postgres.CreateDatabasesAsync(ct);
        await redis.AskAsync("FLUSHALL", ct);
        await Task.WhenAll(services.Select(service => commands.ExecuteCommandAsync(service, KnownResourceCommands.StartCommand, ct)));
        return CommandResults.Success("All demo data is new.");
    }
}
