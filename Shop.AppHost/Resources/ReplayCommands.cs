namespace Shop.AppHost.Resources;

/// <summary>"Pause replication" and "resume replication": the replica goes on answering, with data that grows old.</summary>
internal static class ReplayCommands
{
    public static IResourceBuilder<IPostgresResource> WithReplayCommands(this IResourceBuilder<IPostgresResource> replica) => replica
        .WithCommand(
            "pause-replication",
            "Pause replication",
            context => RunAsync(replica.Resource.Server, "select pg_wal_replay_pause()", context.CancellationToken),
            new CommandOptions { IconName = "Pause", Description = "The replica keeps serving reads; what is written from now on does not show." })
        .WithCommand(
            "resume-replication",
            "Resume replication",
            context => RunAsync(replica.Resource.Server, "select pg_wal_replay_resume()", context.CancellationToken),
            new CommandOptions { IconName = "Play", Description = "The replica catches up with the primary." });

    private static async Task<ExecuteCommandResult> RunAsync(PostgresServer replica, string sql, CancellationToken ct)
    {
        await replica.AskAsync<object>(sql, ct);
        return CommandResults.Success();
    }
}
