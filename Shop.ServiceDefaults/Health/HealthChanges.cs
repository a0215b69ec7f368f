using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Health;

/// <summary>Logs a check when its state changes, once, instead of at each poll.</summary>
internal sealed partial class HealthChanges(ILogger<HealthChanges> log)
{
    private readonly ConcurrentDictionary<string, HealthStatus> _last = new();

    public void Note(HealthReport report)
    {
        foreach (var (name, entry) in report.Entries)
        {
            var before = _last.GetValueOrDefault(name, HealthStatus.Healthy);
            _last[name] = entry.Status;
            // That a process is not there yet when it starts is no news.
            if (before == entry.Status || name == StartCheck.Name)
                continue;
            if (entry.Status == HealthStatus.Healthy)
                LogWell(name);
            else
                LogIll(entry.Exception, name, entry.Status, entry.Description);
        }
    }

    [LoggerMessage(LogLevel.Information, "Health: {Check} is well again")]
    private partial void LogWell(string check);

    [LoggerMessage(LogLevel.Warning, "Health: {Check} is {Status}: {Description}")]
    private partial void LogIll(Exception? exception, string check, HealthStatus status, string? description);
}
