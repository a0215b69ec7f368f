using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Resources;
using Shop.Testing;

namespace Shop.AppHost.Tests;

public sealed class DeathTests(DataServices data) : IClassFixture<DataServices>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("redis")]
    [InlineData("postgres")]
    [InlineData("postgres-replica")]
    public async Task What_is_killed_is_started_again(string name)
    {
        var before = await Healthy(name);

        await KillAsync(name);

        var after = await Healthy(name);
        Assert.NotEqual(before.Snapshot.ProcessOf(), after.Snapshot.ProcessOf());
    }

    [Fact]
    public async Task What_was_committed_before_the_primary_was_killed_is_there_afterwards()
    {
        await Healthy("postgres");
        await Sql.AskAsync<int>(data.OrdersDb, "create table paid (n int); insert into paid values (7) returning n");

        await KillAsync("postgres");
        await Healthy("postgres");

        Assert.Equal(7, await Sql.AskAsync<int>(data.OrdersDb, "select n from paid"));
    }

    /// <summary>Returns when it is known to be dead.</summary>
    private async Task KillAsync(string name)
    {
        var result = await data.Application.ResourceCommands.ExecuteCommandAsync(name, KillCommand.Name);
        Assert.True(result.Success, result.Message);
        await data.Application.ResourceNotifications
            .WaitForResourceAsync(name, now => now.Snapshot.State?.Text.StartsWith("Restarting in", StringComparison.Ordinal) == true)
            .WaitAsync(Patience);
    }

    private Task<ResourceEvent> Healthy(string name) =>
        data.Application.ResourceNotifications.WaitForResourceHealthyAsync(name).WaitAsync(Patience);
}
