using Aspire.Hosting.ApplicationModel;
using Npgsql;
using Shop.Testing;

namespace Shop.Orders.Tests.Stack;

/// <summary>The data services that all tests share; each test has its own schema in them.</summary>
public sealed class SharedServices : IAsyncLifetime
{
    public const string Name = "data services";

    private readonly DataServices _data = new();

    public string Redis => _data.Redis;

    /// <summary>
    /// The orders database, with all tables in one schema. Many buyers at once on two cores wait for each other: hence the large pool.
    /// </summary>
    public string Database(string schema) =>
        new NpgsqlConnectionStringBuilder(_data.OrdersDb) { SearchPath = schema, MaxPoolSize = 60 }.ConnectionString;

    public Task StopPrimaryAsync() => CommandAsync(KnownResourceCommands.StopCommand);

    public async Task StartPrimaryAsync()
    {
        await CommandAsync(KnownResourceCommands.StartCommand);
        await _data.Application.ResourceNotifications.WaitForResourceHealthyAsync("postgres");
    }

    public Task InitializeAsync() => _data.InitializeAsync();

    public Task DisposeAsync() => _data.DisposeAsync();

    private async Task CommandAsync(string command)
    {
        var result = await _data.Application.ResourceCommands.ExecuteCommandAsync("postgres", command);
        Assert.True(result.Success, result.Message);
    }
}

[CollectionDefinition(SharedServices.Name)]
public sealed class SharedServicesCollection : ICollectionFixture<SharedServices>;
