using System.ComponentModel;
using System.Diagnostics;

namespace Shop.AppHost.Resources;

/// <summary>Whether data services can be containers: a runtime is installed and answers.</summary>
/// <remarks>
/// The containers share the machine's network and processes and see the data at its own path, so that ports, commands and
/// run-postgres.sh are the same in both worlds.
/// </remarks>
internal static class ContainerRuntime
{
    public const string PostgresImage = "postgres";
    public const string PostgresTag = "15.18-bookworm";
    public const string RedisImage = "redis";
    public const string RedisTag = "7.0.15-bookworm";
    public const string ElasticsearchImage = "elasticsearch";
    public const string ElasticsearchTag = "8.17.0";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Chooses docker, else podman; tells Aspire which. `Shop:Containers=false` prefers local programs all the same.</summary>
    public static bool IsHealthy(IDistributedApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (configuration["Shop:Containers"] is null)
        {
            var runtime = new[] { "docker", "podman" }.FirstOrDefault(Answers);
            configuration["Shop:Containers"] = runtime is null ? "false" : "true";
            configuration["ASPIRE_CONTAINER_RUNTIME"] ??= runtime;
        }
        return configuration["Shop:Containers"] == "true";
    }

    public static IResourceBuilder<T> OnThisMachine<T>(this IResourceBuilder<T> container, DataFolder data)
        where T : ContainerResource => container
        .WithBindMount(data.Path, data.Path)
        .WithContainerRuntimeArgs("--network=host", "--pid=host");

    private static bool Answers(string runtime)
    {
        try
        {
            using var info = Process.Start(new ProcessStartInfo(runtime, ["info"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            info.BeginOutputReadLine();
            info.BeginErrorReadLine();
            if (info.WaitForExit(Patience)) return info.ExitCode == 0;
            info.Kill();
            return false;
        }
        catch (Win32Exception)
        {
            // Not installed.
            return false;
        }
    }
}
