using System.Reflection;

namespace Aspire.Hosting;

/// <summary>What the build wrote into the app host's assembly: where its project, the built programs, DCP and the dashboard are.</summary>
internal sealed class AppHostPaths
{
    private readonly Dictionary<string, string> _metadata;

    private AppHostPaths(Dictionary<string, string> metadata) => _metadata = metadata;

    public string ProjectFolder => Required("apphostprojectpath");

    public string Dcp => Existing("dcpclipath");

    public string Dashboard => Existing("aspiredashboardpath");

    public static AppHostPaths Of(Assembly appHost)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in appHost.GetCustomAttributes<AssemblyMetadataAttribute>())
            metadata[attribute.Key] = attribute.Value ?? "";
        return new AppHostPaths(metadata);
    }

    public string ProgramOf(string projectPath)
    {
        var program = Required($"program:{projectPath}");
        return File.Exists(program) ? program : throw new DistributedApplicationException($"{program} is missing; build the solution first.");
    }

    private string Existing(string key)
    {
        var path = Required(key);
        return File.Exists(path) ? path : throw new DistributedApplicationException($"{path} is missing; build the solution first.");
    }

    private string Required(string key) => _metadata.TryGetValue(key, out var value)
        ? value
        : throw new DistributedApplicationException($"The app host's assembly doesn't say '{key}'; it must import Aspire.Hosting.AppHost.targets.");
}
