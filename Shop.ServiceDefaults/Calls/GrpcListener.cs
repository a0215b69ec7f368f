using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// Where a gRPC service listens. Without TLS a port cannot speak both HTTP/2 and HTTP/1.1, and what polls health speaks only the latter:
/// hence two ports.
/// </summary>
internal static class GrpcListener
{
    private const string DefaultAddress = "http://localhost:5000";

    public static void Configure(WebApplicationBuilder builder)
    {
        var urls = builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) is { Length: > 0 } set ? set : DefaultAddress;
        var healthPort = HealthPort(builder.Configuration["HEALTH_PORT"]);

        // By address, as Kestrel warns of addresses that are overridden by endpoints.
        List<string> addresses = [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Bindable)];
        if (healthPort is { } port)
            addresses.Add(Bindable($"http://localhost:{port}"));
        builder.WebHost.UseUrls([.. addresses]);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureEndpointDefaults(endpoint =>
            endpoint.Protocols = endpoint.IPEndPoint?.Port == healthPort ? HttpProtocols.Http1 : HttpProtocols.Http2));
    }

    // Kestrel gives no free port on both loopbacks at once.
    private static string Bindable(string url)
    {
        var address = BindingAddress.Parse(url);
        return address is { Host: "localhost", Port: 0 } ? $"http://{IPAddress.Loopback}:0" : url;
    }

    private static int? HealthPort(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? port
            : throw new InvalidOperationException($"HEALTH_PORT must be a port number, not '{text}'.");
    }
}
