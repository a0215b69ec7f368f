using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.AppHost.Resources;

/// <summary>"Check the invariants": has a replica of Orders ask its database whether every promise about stock, orders and money holds.</summary>
internal static class CheckCommand
{
    public const string Name = "check-invariants";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static IResourceBuilder<ProjectResource> WithCheckCommand(
        this IResourceBuilder<ProjectResource> orders, IResourceBuilder<ParameterResource> signingKey) => orders.WithCommand(
            Name,
            "Check the invariants",
            context => CheckAsync(signingKey.Resource, context),
            new CommandOptions
            {
                IconName = "ShieldCheckmark",
                Description = "Asks the database whether every promise about stock, orders and money holds right now.",
            });

    private static async Task<ExecuteCommandResult> CheckAsync(ParameterResource signingKey, ExecuteCommandContext context)
    {
        if (AddressOf(context) is not { } address)
            return CommandResults.Failure("It does not run.");

        try
        {
            var identity = new IdentityOptions { SigningKey = await signingKey.GetValueAsync(context.CancellationToken) };
            var operatorToken = new ShopperToken(Options.Create(identity), TimeProvider.System).Header(Shopper.Service("operator"));
            using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false } });
            var report = await new Monitoring.MonitoringClient(channel).CheckInvariantsAsync(
                new(), [operatorToken], DateTime.UtcNow + Patience, context.CancellationToken);
            return Say([.. report.Invariants]);
        }
        catch (RpcException e)
        {
            return CommandResults.Failure($"Orders gave no answer: {e.Status.Detail}");
        }
    }

    private static ExecuteCommandResult Say(IReadOnlyList<CheckedInvariant> all)
    {
        var broken = all.Where(one => one.Violations > 0)
            .Select(one => $"{one.Promise}: not so for {one.Violations}, first {string.Join(", ", one.First)}.").ToArray();
        return broken.Length == 0
            ? CommandResults.Success($"All {all.Count} promises hold.")
            : CommandResults.Failure(string.Join(' ', broken));
    }

    private static string? AddressOf(ExecuteCommandContext context) =>
        context.Services.GetRequiredService<ResourceNotificationService>().TryGetCurrentState(context.ResourceName, out var current)
            ? current.Snapshot.EnvironmentVariables.FirstOrDefault(variable => variable.Name == "ASPNETCORE_URLS")?.Value
            : null;
}
