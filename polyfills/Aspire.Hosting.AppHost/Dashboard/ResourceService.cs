using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Protocol;
using Grpc.Core;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Dashboard;

/// <summary>Tells the dashboard of resources and their consoles, and takes its commands.</summary>
internal sealed class ResourceService(
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ResourceCommandService commands,
    ResourceMessages messages,
    IHostApplicationLifetime lifetime) : DashboardService.DashboardServiceBase
{
    public override Task<ApplicationInformationResponse> GetApplicationInformation(
        ApplicationInformationRequest request, ServerCallContext context) =>
        Task.FromResult(new ApplicationInformationResponse { ApplicationName = messages.ApplicationName });

    public override async Task WatchResources(
        WatchResourcesRequest request, IServerStreamWriter<WatchResourcesUpdate> responseStream, ServerCallContext context)
    {
        // The present state of all comes as changes right behind an empty beginning.
        await responseStream.WriteAsync(new WatchResourcesUpdate { InitialData = new InitialResourceData() });
        await UntilStoppedAsync(context, async ct =>
        {
            await foreach (var change in notifications.WatchAsync(ct))
            {
                var update = new WatchResourcesChanges { Value = { new WatchResourcesChange { Upsert = messages.Of(change) } } };
                await responseStream.WriteAsync(new WatchResourcesUpdate { Changes = update }, ct);
            }
        });
    }

    public override Task WatchResourceConsoleLogs(
        WatchResourceConsoleLogsRequest request,
        IServerStreamWriter<WatchResourceConsoleLogsUpdate> responseStream,
        ServerCallContext context) => UntilStoppedAsync(context, async ct =>
        {
            var lines = request.SuppressFollow ? loggers.GetAllAsync(request.ResourceName) : loggers.FollowAsync(request.ResourceName, ct);
            await foreach (var batch in lines.WithCancellation(ct))
            {
                var update = new WatchResourceConsoleLogsUpdate();
                update.LogLines.AddRange(batch.Select(ResourceMessages.Of));
                await responseStream.WriteAsync(update, ct);
            }
        });

    public override async Task<ResourceCommandResponse> ExecuteResourceCommand(ResourceCommandRequest request, ServerCallContext context)
    {
        var result = await commands.ExecuteCommandAsync(request.ResourceName, request.CommandName, context.CancellationToken);
        var response = new ResourceCommandResponse
        {
            Kind = result.Success ? ResourceCommandResponseKind.Succeeded : ResourceCommandResponseKind.Failed,
        };
        if (result.Message is not null) response.Message = result.Message;
        return response;
    }

    /// <summary>The dashboard keeps this open for questions to its user; there are none.</summary>
    public override Task WatchInteractions(
        IAsyncStreamReader<WatchInteractionsRequestUpdate> requestStream,
        IServerStreamWriter<WatchInteractionsResponseUpdate> responseStream,
        ServerCallContext context) => UntilStoppedAsync(context, ct => Task.Delay(Timeout.Infinite, ct));

    private async Task UntilStoppedAsync(ServerCallContext context, Func<CancellationToken, Task> stream)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await stream(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The dashboard hung up, or everything stops.
        }
    }
}
