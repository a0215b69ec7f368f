using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Shop.PaymentSandbox.Tests.Judge;

/// <summary>npm's official stripe client. The build put it where this finds it.</summary>
public static class StripeNode
{
    public static async Task<JsonNode> RunAsync(string[] arguments, JsonObject? input = null)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["stripe-judge.mjs", .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(input?.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"node {string.Join(' ', arguments)} ended with {node.ExitCode}: {await errors}");
        return JsonNode.Parse(await output)!;
    }

    private static string Folder => typeof(StripeNode).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "JudgeFolder").Value!;
}
