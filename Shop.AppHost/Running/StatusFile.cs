using System.Diagnostics;
using System.Text.Json;
using Shop.AppHost.Resources;

namespace Shop.AppHost.Running;

/// <summary>`status.json` in the state folder: what runs, for scripts. Replaced as a whole at each change, gone after an orderly stop.</summary>
internal sealed class StatusFile(DataFolder data, TimeProvider clock) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    private readonly string _path = data.StatusFile;

    public string? Site { get; set; }

    public string? Dashboard { get; set; }

    /// <summary>Where our own processes call the two services, for those that the app host did not start.</summary>
    public string? Catalog { get; set; }

    public string? Orders { get; set; }

    public double? ReadySeconds { get; set; }

    public IReadOnlyCollection<ResourceEvent> Resources { get; set; } = [];

    /// <summary>How long this process has been running.</summary>
    public TimeSpan Age
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return clock.GetLocalNow().DateTime - self.StartTime;
        }
    }

    public void Write()
    {
        var shown = Resources.Where(e => e.Resource is not ParameterResource && !e.Snapshot.IsHidden);
        var state = new
        {
            Pid = Environment.ProcessId,
            Site,
            Dashboard,
            Catalog,
            Orders,
            DataFolder = data.Path,
            ReadySeconds,
            Resources = shown.OrderBy(e => e.ResourceId, StringComparer.Ordinal).Select(e => new
            {
                Name = e.ResourceId,
                Type = e.Snapshot.ResourceType,
                State = e.Snapshot.State?.Text,
                Health = e.Snapshot.HealthStatus?.ToString(),
                Pid = e.Snapshot.ProcessOf(),
            }),
        };
        // Readers see the old state or the new one, never half of it. It lets one into the dashboard.
        using (var file = OwnerOnly.CreateFile($"{_path}.new")) JsonSerializer.Serialize(file, state, Json);
        File.Move($"{_path}.new", _path, overwrite: true);
    }

    public void Dispose() => File.Delete(_path);
}
