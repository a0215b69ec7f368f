using Aspire.Hosting.ApplicationModel;
using Shop.Testing;

namespace Shop.AppHost.Tests;

public sealed class ResetTests(DataServices data) : IClassFixture<DataServices>
{
    [Fact]
    public async Task A_reset_without_Redis_is_refused_before_anything_is_deleted()
    {
        await Sql.AskAsync<int>(data.OrdersDb, "create table kept (n int); insert into kept values (5) returning n");
        var commands = data.Application.ResourceCommands;
        await commands.ExecuteCommandAsync("redis", KnownResourceCommands.StopCommand);

        var refused = await commands.ExecuteCommandAsync("postgres", "reset-demo-data");

        Assert.False(refused.Success);
        Assert.StartsWith("Redis does not answer: ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Nothing was deleted.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(5, await Sql.AskAsync<int>(data.OrdersDb, "select n from kept"));

        await commands.ExecuteCommandAsync("redis", KnownResourceCommands.StartCommand);
        await data.Application.ResourceNotifications.WaitForResourceHealthyAsync("redis").WaitAsync(TimeSpan.FromMinutes(1));
        var done = await commands.ExecuteCommandAsync("postgres", "reset-demo-data");
        Assert.True(done.Success, done.Message);
        Assert.True(await Sql.AskAsync<bool>(data.OrdersDb, "select to_regclass('kept') is null"));
    }
}
