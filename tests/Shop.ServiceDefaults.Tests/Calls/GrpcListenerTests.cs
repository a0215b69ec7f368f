using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Shop.ServiceDefaults.Health;
using Shop.ServiceDefaults.Tests.Running;

namespace Shop.ServiceDefaults.Tests.Calls;

public sealed class GrpcListenerTests
{
    [Fact]
    public async Task A_grpc_service_speaks_http2_on_its_address_and_http1_where_health_is_asked()
    {
        var (grpc, health) = (FreePort(), FreePort());
        var builder = TestApp.Builder(("HEALTH_PORT", $"{health}"));
        builder.WebHost.UseUrls($"http://localhost:{grpc}");
        builder.ListenForGrpc();
        await using var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync();
        using var client = new HttpClient();

        Assert.Equal("Healthy", await client.GetStringAsync($"http://localhost:{health}/health"));
        Assert.Equal("Healthy", await client.GetStringAsync($"http://127.0.0.1:{health}/alive"));
        using var old = await client.GetAsync($"http://localhost:{grpc}/alive");
        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
        using var prior = new HttpRequestMessage(HttpMethod.Get, $"http://localhost:{grpc}/alive")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await client.SendAsync(prior);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("65536")]
    public void A_health_port_that_is_no_port_stops_the_start_with_one_sentence(string port)
    {
        var builder = TestApp.Builder(("HEALTH_PORT", port));

        var failure = Assert.Throws<InvalidOperationException>(() => builder.ListenForGrpc());

        Assert.Equal($"HEALTH_PORT must be a port number, not '{port}'.", failure.Message);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
