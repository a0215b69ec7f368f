using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Calls;
using Shop.ServiceDefaults.Health;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Test.V1;

namespace Shop.ServiceDefaults.Tests.Calls;

/// <summary>Starts replicas of the kiosk and processes that call it.</summary>
internal static class Kiosks
{
    /// <summary>The collection of tests that use it: spans are heard by everybody in a process, so these run one after the other.</summary>
    public const string Name = "Kiosk";

    public static async Task<(WebApplication App, KioskService.Behaviour Behaviour)> StartAsync(
        Func<KioskService.Behaviour, Func<string, ServerCallContext, Task<string>>>? answer = null,
        Action<WebApplicationBuilder>? configure = null)
    {
        var behaviour = new KioskService.Behaviour();
        if (answer is not null)
            behaviour.Answer = answer(behaviour);
        var builder = TestApp.Builder();
        builder.ListenForGrpc();
        builder.Services.AddSingleton(behaviour);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGrpcService<KioskService>();
        await app.StartAsync();
        return (app, behaviour);
    }

    /// <summary>A process that knows the kiosk at this address.</summary>
    public static async Task<WebApplication> CallerAsync(string address, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = TestApp.Builder(("services:kiosk:http:0", address));
        builder.AddServiceClient<Kiosk.KioskClient>("kiosk");
        configure?.Invoke(builder);
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    /// <summary>Carries out the first call and then lets its connection die before the answer.</summary>
    public static Func<string, ServerCallContext, Task<string>> BreakFirst(KioskService.Behaviour kiosk) => (title, context) =>
    {
        if (kiosk.Calls == 1)
            context.GetHttpContext().Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
        return Task.FromResult(title);
    };

    public static Kiosk.KioskClient Client(this WebApplication app) => app.Get<Kiosk.KioskClient>();
}
