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
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => BindingAddress.Parse(url.Trim())).ToArray();
        var healthPort = HealthPort(builder.Configuration["HEALTH_PORT"]);

        // Kestrel would warn that the addresses are overridden by the endpoints below.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            foreach (var address in addresses)
                Listen(kestrel, address.Host, address.Port, HttpProtocols.Http2);
            if (healthPort is { } port)
                Listen(kestrel, "localhost", port, HttpProtocols.Http1);
        });
    }

    private static int? HealthPort(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? port
            : throw new InvalidOperationException($"HEALTH_PORT must be a port number, not '{text}'.");
    }

    private static void Listen(KestrelServerOptions kestrel, string host, int port, HttpProtocols protocols)
    {
        if (IPAddress.TryParse(host, out var address))
            kestrel.Listen(address, port, endpoint => endpoint.Protocols = protocols);
        else if (host == "localhost" && port == 0)
            kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.Protocols = protocols);
        else if (host == "localhost")
            kestrel.ListenLocalhost(port, endpoint => endpoint.Protocols = protocols);
        else
            kestrel.ListenAnyIP(port, endpoint => endpoint.Protocols = protocols);
    }
}
