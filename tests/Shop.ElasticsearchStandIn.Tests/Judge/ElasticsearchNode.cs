using System.Diagnostics;
using System.Reflection;

namespace Shop.StandIns.Tests.Judge;

/// <summary>Scripts over Elastic's official clients. The build put them where this finds them.</summary>
public static class ElasticsearchNode
{
    /// <returns>What the script prints.</returns>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Metadata("JudgeFolder"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"node {string.Join(' ', arguments)} ended with {node.ExitCode}: {await errors}");
        return await output;
    }

    public static string Metadata(string key) => typeof(ElasticsearchNode).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
