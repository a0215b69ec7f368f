using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.AppHost.Running;

namespace Shop.AppHost.Resources;

/// <summary>"Reset demo data": empty databases, no carts, and a demo catalog that is loaded anew; everything else keeps running.</summary>
internal static class ResetCommand
{
    private static readonly TimeSpan AnswerAtMost = TimeSpan.FromSeconds(5);

    public static IResourceBuilder<IPostgresResource> WithResetCommand(
        this IResourceBuilder<IPostgresResource> postgres,
        IResourceBuilder<IRedisResource> carts,
        IResourceBuilder<IRedisResource> cache,
        DataFolder data) => postgres.WithCommand(
            "reset-demo-data",
            "Reset demo data",
            context => ResetAsync(postgres.Resource.Server, [carts.Resource.Server, cache.Resource.Server], data, context),
            new CommandOptions
            {
                IconName = "ArrowReset",
                Description = "Deletes all orders, payments, carts and accounts and loads the demo catalog again.",
                ConfirmationMessage = "Delete all orders, payments, carts and accounts?",
            });

    private static async Task<ExecuteCommandResult> ResetAsync(
        PostgresServer postgres, RedisServer[] redis, DataFolder data, ExecuteCommandContext context)
    {
        var ct = context.CancellationToken;
        if (await WhatIsAwayAsync(postgres, redis, ct) is { } away)
            return CommandResults.Failure($"{away} Nothing was deleted.");
        ExecuteCommandResult? failure = null;
        try
        {
            failure = await GiveAllAsync(KnownResourceCommands.StopCommand, context.Services, ct);
            if (failure is null) await DeleteAsync(postgres, redis, data, ct);
        }
        finally
        {
            // Half deleted or not: the shop is not left down. Nor is it when whoever asked has gone meanwhile.
            var unstarted = await GiveAllAsync(KnownResourceCommands.StartCommand, context.Services, CancellationToken.None);
            failure ??= unstarted;
        }
        return failure ?? CommandResults.Success("All demo data is new.");
    }

    /// <summary>A sentence about a server that can't be emptied now; null when both can.</summary>
    private static async Task<string?> WhatIsAwayAsync(PostgresServer postgres, RedisServer[] redis, CancellationToken ct)
    {
        var checkup = new HealthCheckContext();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(AnswerAtMost);
        try
        {
            var database = await new PrimaryHealth(postgres).CheckHealthAsync(checkup, limit.Token);
            if (database.Status != HealthStatus.Healthy) return $"PostgreSQL takes no writes: {database.Description}";
            foreach (var server in redis)
            {
                var answer = await new RedisHealth(server).CheckHealthAsync(checkup, limit.Token);
                if (answer.Status != HealthStatus.Healthy) return $"Redis does not answer: {answer.Description}";
            }
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"PostgreSQL or Redis gave no answer within {AnswerAtMost.TotalSeconds} s.";
        }
    }

    private static async Task DeleteAsync(PostgresServer postgres, RedisServer[] redis, DataFolder data, CancellationToken ct)
    {
        // Carts first: of all that is deleted here they are missed least, should one of the next steps fail.
        foreach (var server in redis)
            if (await server.AskAsync("FLUSHALL", ct) is var answer and not "+OK")
                throw new InvalidOperationException($"Redis did not forget its data: {answer}");
        foreach (var database in postgres.Databases)
            await postgres.AskAsync<object>($"drop database if exists \"{database}\" with (force)", ct);
        await postgres.CreateDatabasesAsync(ct);
        // Charges without their orders are what the shop promises never to have.
        File.Delete(data.PaymentLedger);
    }

    /// <summary>Gives a command to all services at once; the first failure, or null.</summary>
    private static async Task<ExecuteCommandResult?> GiveAllAsync(string command, IServiceProvider services, CancellationToken ct)
    {
        var commands = services.GetRequiredService<ResourceCommandService>();
        // What has done its work can't be stopped; it is started to do it again.
        var replicas = services.GetRequiredService<Replicas>();
        var projects = services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ProjectResource>()
            .Where(project => command == KnownResourceCommands.StartCommand || !project.IsOneShot() || replicas.Running(project).Any());
        var results = await Task.WhenAll(projects.Select(project => commands.ExecuteCommandAsync(project, command, ct)));
        return results.FirstOrDefault(result => !result.Success);
    }
}
