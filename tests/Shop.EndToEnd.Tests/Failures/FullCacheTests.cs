using System.Net;
using System.Net.Sockets;
using System.Text;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Failures;

[Collection(RunningShop.Name)]
public class FullCacheTests(RunningShop shop)
{
    [Fact]
    [Trait("Issue", "8.9.5")]
    public async Task Hot_reads_without_end_push_one_another_out_and_no_cart_and_writes_go_on()
    {
        var (guest, sku) = await shop.GuestWithACartAsync();
        Assert.Equal("noeviction", await PolicyAsync("redis"));
        Assert.Equal("allkeys-lru", await PolicyAsync("redis-cache"));

        // Twice as much as it may hold, as hot reads are: with an end.
        for (var part = 0; part < 8; part++)
        {
            var fill = $"for i = 1, 512 do redis.call('SET', 'filler:{part}:' .. i, string.rep('x', 65536), 'EX', 600) end";
            await AskAsync("redis-cache", $"EVAL \"{fill}\" 0");
        }

        Assert.NotEqual(":0", await AskAsync(
            "redis-cache", "EVAL \"return tonumber(string.match(redis.call('INFO', 'stats'), 'evicted_keys:(%d+)'))\" 0"));
        Assert.Equal(2, (int)(await guest.GetAsync("/api/cart")).Expect(HttpStatusCode.OK).Body["items"]![0]!["quantity"]!);
        (await guest.AddAsync(sku, 1)).Expect(HttpStatusCode.OK);
        (await shop.NewGuest().AddAsync(sku, 1)).Expect(HttpStatusCode.OK);
        (await guest.GetAsync("/api/products?q=lamp")).Expect(HttpStatusCode.OK);
        (await guest.OrderAsync()).Expect(HttpStatusCode.Created);
    }

    /// <summary>The answer is a list of two texts, each after its length.</summary>
    private Task<string> PolicyAsync(string server) => AskAsync(server, "CONFIG GET maxmemory-policy", line: 5);

    /// <summary>One line of Redis' own protocol, and one line of the answer.</summary>
    private async Task<string> AskAsync(string server, string command, int line = 1)
    {
        var parts = (await shop.Stack.ConnectionStringAsync(server)).Split(",password=");
        var (address, password) = (parts[0], parts[1]);
        using var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(address));
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\n{command}\r\n"));
        using var answers = new StreamReader(stream);
        Assert.Equal("+OK", await answers.ReadLineAsync());
        for (var skipped = 1; skipped < line; skipped++)
            await answers.ReadLineAsync();
        return await answers.ReadLineAsync() ?? "";
    }
}
