using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shop.Bench.Floors;

/// <summary>
/// A bare ASP.NET endpoint in a process of its own: <c>GET /bytes/{n}</c> is answered with n bytes that are always the same. It ends when whoever
/// started it ends, however that happens: nobody holds its input open any more.
/// </summary>
internal sealed class EndpointProcess : IAsyncDisposable
{
    public const string Mode = "bare-endpoint";

    private readonly Process _process;

    private EndpointProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => _process.Id;

    public static async Task<EndpointProcess> StartAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. ItselfAsArgument(), Mode])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("The bare endpoint did not start.");
        return new EndpointProcess(process, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>What that process does: serves until its input ends, and says first where.</summary>
    public static async Task<int> ServeAsync(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var bodies = new ConcurrentDictionary<int, byte[]>();
        app.MapGet("/bytes/{count:int}", (int count) => Results.Bytes(bodies.GetOrAdd(count, Body), "application/json"));
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        await app.StopAsync();
        return 0;
    }

    private static byte[] Body(int count)
    {
        var body = new byte[count];
        Array.Fill(body, (byte)'x');
        return body;
    }

    // `dotnet Shop.Bench.dll` is started the same way again.
    private static string[] ItselfAsArgument() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(EndpointProcess).Assembly.Location] : [];
}
