using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Shop.AppHost.Resources;
using Shop.Testing;

namespace Shop.AppHost.Tests;

/// <summary>What can be lost, carts and the copy of the primary, never keeps from starting what can't.</summary>
public sealed class DamagedDataTests
{
    [Fact]
    [Trait("Issue", "8.9.6")]
    public async Task Damaged_carts_and_a_damaged_replica_are_set_aside_and_said_and_the_shop_starts()
    {
        using var folder = new TemporaryData();
        var first = await DataServices.StartAsync(folder);
        await Sql.AskAsync<int>(first.OrdersDb, "create table kept (n int); insert into kept values (7) returning n");
        Assert.Equal("+OK", await AskRedisAsync(first, "SET cart full"));
        await first.DisposeAsync();
        var place = (await File.ReadAllTextAsync(Path.Combine(folder.Path, "location"))).Trim();
        var (redis, replica) = (Path.Combine(place, "redis"), Path.Combine(place, "postgres", "replica"));

        var appended = Directory.GetFiles(Path.Combine(redis, "appendonlydir"), "*.incr.aof").Single();
        await File.AppendAllTextAsync(appended, "no command of Redis");
        await File.WriteAllTextAsync(Path.Combine(replica, "PG_VERSION"), "9.6\n");
        var second = await DataServices.StartAsync(folder);
        Assert.Equal("$4", await AskRedisAsync(second, "GET cart"));
        Assert.Equal(7, await Sql.AskAsync<int>(second.OrdersDb, "select n from kept"));
        Assert.Equal(7, await Sql.AskAsync<int>(second.OrdersDb, "select n from kept", "standby"));
        await second.DisposeAsync();
        var aside = Directory.GetDirectories(redis, "damaged-*").Single();
        var kept = await File.ReadAllTextAsync(Path.Combine(aside, Path.GetFileName(appended)));
        Assert.EndsWith("no command of Redis", kept, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(redis, "appendonlydir", "appendonly.aof.manifest"), "no list of files");
        using var third = new AppHostProcess(folder, "--port", $"{FreePort.Next()}", "--dashboard-port", $"{FreePort.Next()}");
        await AppHostProcess.UntilAsync(() => IsReady(folder));
        third.Interrupt();
        Assert.Equal((0, ""), await third.EndAsync());
        Assert.Matches(
            @"(?m)^Note: Redis' data could not be read and was set aside in .+\. Carts are empty; orders are not touched\.$", await third.Output);
    }

    [Fact]
    [Trait("Issue", "8.9.7")]
    public async Task Secrets_and_what_lets_one_in_are_read_by_their_owner_alone_also_where_they_were_open()
    {
        using var folder = new TemporaryData();
        var secrets = Directory.CreateDirectory(Path.Combine(folder.Path, "secrets")).FullName;
        var open = Path.Combine(secrets, "redis-password");
        await File.WriteAllTextAsync(open, "known");
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var data = await DataServices.StartAsync(folder);
        await data.DisposeAsync();

        var place = (await File.ReadAllTextAsync(Path.Combine(folder.Path, "location"))).Trim();
        var files = Directory.GetFiles(Path.Combine(place, "secrets")).Append(Path.Combine(place, "redis", "redis.conf")).ToArray();
        Assert.True(files.Length > 3);
        Assert.All(files, file => Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, File.GetUnixFileMode(file))));
    }

    private static Task<string> AskRedisAsync(DataServices data, string command) =>
        data.Application.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .OfType<IRedisResource>().Single(redis => redis.Name == "redis").Server
            .AskAsync(command, CancellationToken.None);

    private static bool IsReady(TemporaryData data) => Path.Combine(data.Path, "status.json") is var status
        && File.Exists(status) && !File.ReadAllText(status).Contains("\"ready_seconds\": null", StringComparison.Ordinal);
}
