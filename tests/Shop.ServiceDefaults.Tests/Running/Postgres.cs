using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using Shop.Testing;

namespace Shop.ServiceDefaults.Tests.Running;

/// <summary>Tests that share the PostgreSQL pair and run one after the other: they empty its databases, and some stop its replica.</summary>
[CollectionDefinition(Name)]
public sealed class Postgres : ICollectionFixture<DataServices>
{
    public const string Name = "PostgreSQL";
}

internal static class PostgresOfTests
{
    private const string Replica = "postgres-replica";

    /// <summary>Empties a database; the connection string, which names both hosts, comes back.</summary>
    public static async Task<string> EmptiedAsync(string database)
    {
        await using var pair = new NpgsqlDataSourceBuilder(database).BuildMultiHost();
        await using var connection = await pair.OpenConnectionAsync(TargetSessionAttributes.Primary);
        await using var empty = new NpgsqlCommand("drop schema public cascade; create schema public", connection);
        await empty.ExecuteNonQueryAsync();
        return database;
    }

    public static int PrimaryPort(this DataServices data) => Port(data, 0);

    public static int ReplicaPort(this DataServices data) => Port(data, 1);

    public static Task StopReplicaAsync(this DataServices data) => CommandAsync(data, KnownResourceCommands.StopCommand);

    public static async Task StartReplicaAsync(this DataServices data)
    {
        await CommandAsync(data, KnownResourceCommands.StartCommand);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await data.Application.ResourceNotifications.WaitForResourceHealthyAsync(Replica, patience.Token);
    }

    private static int Port(DataServices data, int host) =>
        int.Parse(new NpgsqlConnectionStringBuilder(data.CatalogDb).Host!.Split(',')[host].Split(':')[1], CultureInfo.InvariantCulture);

    private static async Task CommandAsync(DataServices data, string command)
    {
        var result = await data.Application.ResourceCommands.ExecuteCommandAsync(Replica, command);
        Assert.True(result.Success, result.Message);
    }
}
