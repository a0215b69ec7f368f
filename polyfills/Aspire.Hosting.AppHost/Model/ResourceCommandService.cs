using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gives the commands of the dashboard from code.</summary>
public class ResourceCommandService
{
    private readonly IServiceProvider _services;
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _loggers;

    internal ResourceCommandService(IServiceProvider services)
    {
        _services = services;
        _notifications = services.GetRequiredService<ResourceNotificationService>();
        _loggers = services.GetRequiredService<ResourceLoggerService>();
    }

    /// <summary>Gives a command to every replica of a resource.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var ids = resource.ReplicaIds();
        var results = await Task.WhenAll(ids.Select(id => ExecuteCommandAsync(id, commandName, cancellationToken)));
        return results.FirstOrDefault(result => !result.Success) ?? results[0];
    }

    /// <summary>Gives a command to one replica (`web-kqzrwxyz`), or by a resource's name to all of its replicas.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        if (!_notifications.TryGetCurrentState(resourceId, out var current))
        {
            var named = _services.GetRequiredService<DistributedApplicationModel>().Resources.FirstOrDefault(r => r.Name == resourceId);
            return named is null
                ? CommandResults.Failure($"There is no resource '{resourceId}'.")
                : await ExecuteCommandAsync(named, commandName, cancellationToken);
        }
        var command = current.Resource.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(c => c.Name == commandName);
        if (command is null)
            return CommandResults.Failure($"Resource '{resourceId}' has no command '{commandName}'.");
        try
        {
            return await command.Execute(new ExecuteCommandContext
            {
                ServiceProvider = _services,
                ResourceName = resourceId,
                CancellationToken = cancellationToken,
                Logger = _loggers.GetLogger(resourceId),
            });
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return CommandResults.Failure(failure);
        }
    }

    internal ResourceCommandState StateOf(ResourceCommandAnnotation command, CustomResourceSnapshot snapshot) =>
        command.Options.UpdateState?.Invoke(new UpdateCommandStateContext { ResourceSnapshot = snapshot, ServiceProvider = _services })
        ?? ResourceCommandState.Enabled;
}
