using Microsoft.AspNetCore.Builder;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Testing;

namespace Shop.ServiceDefaults.Tests.Events;

[Collection(Postgres.Name)]
public sealed class SilentStreamTests(DataServices data)
{
    [Fact]
    public async Task A_stream_over_a_connection_that_fell_silent_is_opened_anew()
    {
        await using var press = await Press.StartAsync(await PostgresOfTests.EmptiedAsync(data.CatalogDb));
        await using var proxy = new TcpProxy(press.Port());
        await using var archive = await Archive.StartAsync(await PostgresOfTests.EmptiedAsync(data.OrdersDb), proxy.Address());
        await press.PrintAsync("Monday");
        await HasAsync(archive, "Monday:1");

        await proxy.DeafenConnectionsAsync();
        await press.PrintAsync("Tuesday");

        await HasAsync(archive, "Monday:1", "Tuesday:1");
    }

    private static Task HasAsync(WebApplication archive, params string[] copies) =>
        Eventually.TrueAsync(async () => copies.SequenceEqual(await archive.CopiesAsync()), $"copies {string.Join(", ", copies)}");
}
