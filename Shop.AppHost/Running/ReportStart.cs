using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Shop.AppHost.Resources;

namespace Shop.AppHost.Running;

/// <summary>
/// Tells the person at the terminal what becomes healthy and, when all is, where to go; ends everything with one sentence when something can't
/// start. Keeps <see cref="StatusFile"/> up to date for scripts.
/// </summary>
internal sealed class ReportStart(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IConfiguration configuration,
    DataFolder data,
    StatusFile status,
    TimeProvider clock,
    IHostApplicationLifetime lifetime) : BackgroundService
{
    // The pauses before the next start add up to 3.5 s by then, enough for a predecessor that is still going down.
    private const int DeathsUntilGivenUp = 4;

    private const string Notice = "shop: ";

    private static readonly TimeSpan PatienceForWords = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, ResourceEvent> _now = [];
    private readonly HashSet<string> _reported = [];
    private readonly Dictionary<string, int> _deaths = [];
    private bool _ready;

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        await foreach (var change in notifications.WatchAsync(ct))
        {
            var before = _now.GetValueOrDefault(change.ResourceId)?.Snapshot.State?.Text;
            _now[change.ResourceId] = change;
            status.Resources = _now.Values;
            // Aspire keeps helpers of its own in the model, such as one that would build a project anew.
            if (!_ready && !change.Snapshot.IsHidden)
            {
                if (HasFailed(change, before)) await GiveUpAsync(change);
                ReportWell(change.Resource);
                if (EverythingIsWell()) await ReportReadyAsync();
            }
            await WriteStatusAsync();
        }
    }

    // Where the status can't be written, nobody's data can: a start is given up. A shop that runs goes on while its databases do.
    private async Task WriteStatusAsync()
    {
        try
        {
            status.Write();
        }
        catch (IOException unwritable) when (_ready)
        {
            await Console.Error.WriteLineAsync($"./shop status shows what was before: {unwritable.Message}");
        }
        catch (IOException unwritable)
        {
            await EndAsync(LastWords.Sentence("The shop", [unwritable.Message], data.State));
        }
    }

    private static bool IsWell(ResourceEvent resource) =>
        resource.IsDone() || resource.Resource.Absence() is not null
        || (resource.Snapshot.HealthStatus == HealthStatus.Healthy && !resource.Resource.IsOneShot());

    private bool HasFailed(ResourceEvent change, string? before)
    {
        var state = change.Snapshot.State?.Text;
        if (state == before) return false;
        if (state == KnownResourceStates.FailedToStart) return true;
        if (state != KnownResourceStates.Finished && state != KnownResourceStates.Exited) return false;
        if (before == KnownResourceStates.Stopping || change.IsDone()) return false;
        _deaths[change.ResourceId] = _deaths.GetValueOrDefault(change.ResourceId) + 1;
        return _deaths[change.ResourceId] >= DeathsUntilGivenUp;
    }

    private async Task GiveUpAsync(ResourceEvent failed)
    {
        // What it wrote at last may still be on its way through DCP's files, on a busy machine for seconds.
        var asked = clock.GetTimestamp();
        IReadOnlyList<string> lines;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), clock);
            lines = await LinesAsync(failed.ResourceId);
        }
        while (!LastWords.AreIn(lines) && clock.GetElapsedTime(asked) < PatienceForWords);
        await EndAsync(LastWords.Sentence(failed.Resource.Name, lines, data.Path));
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string resource)
    {
        var lines = new List<string>();
        await foreach (var batch in loggers.GetAllAsync(resource))
            lines.AddRange(batch.Select(line => line.Content));
        return lines;
    }

    private async Task EndAsync(string sentence)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return;
        await Console.Error.WriteLineAsync(sentence);
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }

    private void ReportWell(IResource resource)
    {
        if (resource is ParameterResource or IResourceWithParent || _reported.Contains(resource.Name)) return;
        var replicas = _now.Values.Where(e => e.Resource == resource && !e.Snapshot.IsHidden).ToArray();
        if (replicas.Length == 0 || !replicas.All(IsWell)) return;
        _reported.Add(resource.Name);
        Say(resource.Absence() is { } absence
            ? $"  {resource.Name,-20}absent: {absence.Instead}"
            : $"  {resource.Name,-20}{(resource.IsOneShot() ? "done" : "healthy"),-7} {Seconds(status.Age),6} s");
    }

    private bool EverythingIsWell() =>
        model.Resources.All(resource => _now.Values.Any(e => e.Resource == resource)) && _now.Values.All(e => e.Snapshot.IsHidden || IsWell(e));

    private async Task ReportReadyAsync()
    {
        _ready = true;
        await SayWhatWasMendedAsync();
        status.ReadySeconds = Math.Round(status.Age.TotalSeconds, 1);
        (status.Site, status.Catalog, status.Orders) = (AddressOf("web"), AddressOf("catalog"), AddressOf("orders"));
        status.Dashboard = AddressOf("aspire-dashboard") is { } dashboard ? $"{dashboard}/login?t={configuration["AppHost:BrowserToken"]}" : null;
        if (status.Site is not null) Say($"Shop       {status.Site}");
        if (status.Dashboard is not null) Say($"Dashboard  {status.Dashboard}");
        if (File.Exists(data.OperatorKey)) Say($"Operators  their key for {status.Site}/docs/api is in {data.OperatorKey}");
        Say($"Ready in {Seconds(status.Age)} s. Ctrl+C or ./shop stop ends it in order.");
    }

    // The scripts that run the data services mark so what whoever starts the shop has to know.
    private async Task SayWhatWasMendedAsync()
    {
        foreach (var server in _now.Values.Where(e => e.Resource is IPostgresResource or IRedisResource).Select(e => e.ResourceId).Order().ToArray())
            foreach (var line in await LinesAsync(server))
                if (line.IndexOf(Notice, StringComparison.Ordinal) is var at and >= 0) Say($"Note: {line[(at + Notice.Length)..]}");
    }

    private string? AddressOf(string name) =>
        model.Resources.FirstOrDefault(resource => resource.Name == name) is IResourceWithEndpoints resource
            ? resource.GetEndpoint("http").Url
            : null;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static void Say(string line) => Console.WriteLine(line);
}
