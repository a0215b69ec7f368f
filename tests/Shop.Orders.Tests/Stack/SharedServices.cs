using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Testing;

namespace Shop.Orders.Tests.Stack;

/// <summary>The data services that all tests share; each test has its own database in them.</summary>
public sealed class SharedServices : IAsyncLifetime
{
    public const string Name = "data services";

    private readonly DataServices _data = new();

    public string Redis => _data.Redis;

    /// <summary>A new database as the app host makes it, empty: the shop owns it and may make none itself.</summary>
    public async Task<string> EmptyDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await AsSuperuserAsync($"create database {name} owner shop");

        // Many buyers at once on two cores wait for each other: hence the large pool.
        return new NpgsqlConnectionStringBuilder(_data.OrdersDb) { Database = name, MaxPoolSize = 60 }.ConnectionString;
    }

    public async Task StopPrimaryAsync()
    {
        // Many new databases would have to reach the disk before the server may end, which has its time.
        await AsSuperuserAsync("checkpoint");
        await CommandAsync(KnownResourceCommands.StopCommand);
    }

    public async Task StartPrimaryAsync()
    {
        await CommandAsync(KnownResourceCommands.StartCommand);
        await _data.Application.ResourceNotifications.WaitForResourceHealthyAsync("postgres");
    }

    /// <summary>The primary hangs until the answer is disposed of.</summary>
    public Task<IAsyncDisposable> HangPrimaryAsync() => _data.HangAsync("postgres");

    public Task<IAsyncDisposable> HangReplicaAsync() => _data.HangAsync("postgres-replica");

    public Task InitializeAsync() => _data.InitializeAsync();

    public Task DisposeAsync() => _data.DisposeAsync();

    private async Task AsSuperuserAsync(string sql)
    {
        var password = Model().OfType<ParameterResource>().Single(parameter => parameter.Name == "postgres-superuser");
        var settings = new NpgsqlConnectionStringBuilder(_data.OrdersDb)
        {
            Username = "postgres",
            Password = await password.GetValueAsync(CancellationToken.None),
            Database = "postgres",
            Pooling = false,
            // A checkpoint of many databases takes what a busy disk takes.
            CommandTimeout = 180,
        };
        await using var source = new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost()
            .WithTargetSession(TargetSessionAttributes.Primary);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private IEnumerable<IResource> Model() => _data.Application.Services.GetRequiredService<DistributedApplicationModel>().Resources;

    private async Task CommandAsync(string command)
    {
        var result = await _data.Application.ResourceCommands.ExecuteCommandAsync("postgres", command);
        Assert.True(result.Success, result.Message);
    }
}

[CollectionDefinition(SharedServices.Name)]
public sealed class SharedServicesCollection : ICollectionFixture<SharedServices>;
