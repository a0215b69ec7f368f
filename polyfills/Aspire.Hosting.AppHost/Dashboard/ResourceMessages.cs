using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Protocol;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Hosting;
using ResourceCommandState = Aspire.Hosting.ApplicationModel.ResourceCommandState;

namespace Aspire.Hosting.Dashboard;

/// <summary>Turns what the engine knows into the dashboard's messages.</summary>
internal sealed class ResourceMessages(ResourceCommandService commands, IHostEnvironment environment)
{
    public string ApplicationName { get; } = environment.ApplicationName.Replace(".AppHost", "", StringComparison.Ordinal);

    public static ConsoleLogLine Of(LogLine line) => new() { Text = line.Content, IsStdErr = line.IsErrorMessage, LineNumber = line.LineNumber };

    public Protocol.Resource Of(ResourceEvent change)
    {
        var snapshot = change.Snapshot;
        var message = new Protocol.Resource
        {
            Name = change.ResourceId,
            ResourceType = snapshot.ResourceType,
            DisplayName = change.Resource.Name,
            Uid = change.ResourceId,
            IsHidden = snapshot.IsHidden,
            SupportsDetailedTelemetry = change.Resource is ProjectResource,
        };
        if (snapshot.State is { } state)
        {
            message.State = state.Text;
            if (state.Style is not null) message.StateStyle = state.Style;
        }
        message.CreatedAt = Of(snapshot.CreationTimeStamp);
        message.StartedAt = Of(snapshot.StartTimeStamp);
        message.StoppedAt = Of(snapshot.StopTimeStamp);
        message.Environment.AddRange(snapshot.EnvironmentVariables.Select(Of));
        message.Properties.AddRange(snapshot.Properties.Where(p => p.Value is not null).Select(Of));
        message.Urls.AddRange(snapshot.Urls.Select(url => Of(url, inactive: snapshot.State?.Text != KnownResourceStates.Running)));
        message.HealthReports.AddRange(snapshot.HealthReports.Select(Of));
        message.Relationships.AddRange(snapshot.Relationships.Select(r => new ResourceRelationship { ResourceName = r.ResourceName, Type = r.Type }));
        message.Commands.AddRange(change.Resource.Annotations.OfType<ResourceCommandAnnotation>().Select(c => Of(c, snapshot)));
        return message;
    }

    private static Timestamp? Of(DateTime? time) => time is { } at ? Timestamp.FromDateTime(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null;

    private static EnvironmentVariable Of(EnvironmentVariableSnapshot variable) =>
        new() { Name = variable.Name, Value = variable.Value ?? "", IsFromSpec = variable.IsFromSpec };

    private static ResourceProperty Of(ResourcePropertySnapshot property) => new()
    {
        Name = property.Name,
        Value = property.Value is int number ? Value.ForNumber(number) : Value.ForString($"{property.Value}"),
        IsSensitive = property.IsSensitive,
    };

    private static Url Of(UrlSnapshot url, bool inactive)
    {
        // The dashboard takes the display properties for granted: without them it drops the whole list of resources.
        var message = new Url { FullUrl = url.Url, IsInternal = url.IsInternal, IsInactive = inactive, DisplayProperties = new() };
        if (url.Name is not null) message.EndpointName = url.Name;
        return message;
    }

    private static HealthReport Of(HealthReportSnapshot report)
    {
        var message = new HealthReport { Key = report.Name, Description = report.Description ?? "", Exception = report.ExceptionText ?? "" };
        if (report.Status is { } status)
        {
            message.Status = status switch
            {
                Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy => HealthStatus.Healthy,
                Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Degraded => HealthStatus.Degraded,
                _ => HealthStatus.Unhealthy,
            };
        }
        message.LastRunAt = Of(report.LastRunAt);
        return message;
    }

    private ResourceCommand Of(ResourceCommandAnnotation command, CustomResourceSnapshot snapshot)
    {
        var message = new ResourceCommand
        {
            Name = command.Name,
            DisplayName = command.DisplayName,
            IsHighlighted = command.Options.IsHighlighted,
            State = commands.StateOf(command, snapshot) switch
            {
                ResourceCommandState.Enabled => Protocol.ResourceCommandState.Enabled,
                ResourceCommandState.Disabled => Protocol.ResourceCommandState.Disabled,
                _ => Protocol.ResourceCommandState.Hidden,
            },
        };
        if (command.Options.ConfirmationMessage is { } question) message.ConfirmationMessage = question;
        if (command.Options.IconName is { } icon) message.IconName = icon;
        if (command.Options.Description is { } description) message.DisplayDescription = description;
        return message;
    }
}
