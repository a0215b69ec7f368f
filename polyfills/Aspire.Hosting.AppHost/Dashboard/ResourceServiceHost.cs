using System.Net;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>Serves <see cref="ResourceService"/> on a free loopback port, to whoever knows the key.</summary>
internal sealed class ResourceServiceHost(IServiceProvider services, DashboardKeys keys) : IAsyncDisposable
{
    private WebApplication? _server;

    public async Task StartAsync(DistributedApplicationModel model, CancellationToken ct)
    {
        if (model.Resources.All(resource => resource.Name != DashboardKeys.ResourceName)) return;
        var builder = WebApplication.CreateSlimBuilder();
        // Its complaints go where those of the app host go.
        builder.Services.AddSingleton(services.GetRequiredService<ILoggerFactory>());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(services.GetRequiredService<ResourceNotificationService>());
        builder.Services.AddSingleton(services.GetRequiredService<ResourceLoggerService>());
        var commands = services.GetRequiredService<ResourceCommandService>();
        builder.Services.AddSingleton(commands);
        builder.Services.AddSingleton(new ResourceMessages(commands, services.GetRequiredService<IHostEnvironment>()));
        _server = builder.Build();
        _server.Use(RequireKeyAsync);
        _server.MapGrpcService<ResourceService>();
        await _server.StartAsync(ct);
        keys.ResourceServiceAddress = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public Task StopAsync(CancellationToken ct) => _server?.StopAsync(ct) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task RequireKeyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["x-resource-service-api-key"] == keys.ResourceService) return next(context);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
