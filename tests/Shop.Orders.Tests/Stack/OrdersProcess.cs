using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;

namespace Shop.Orders.Tests.Stack;

/// <summary>Orders as a process of its own, with all its workers, that can be killed for good.</summary>
public sealed class OrdersProcess : IDisposable
{
    private readonly Process _process;

    private OrdersProcess(Process process, GrpcChannel channel) => (_process, Channel) = (process, channel);

    public GrpcChannel Channel { get; }

    public static OrdersProcess Start(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [typeof(OrdersServices).Assembly.Location, "--urls", address])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
        };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return new OrdersProcess(process, GrpcChannel.ForAddress(address));
    }

    /// <summary>SIGKILL: nothing is finished, nothing is said.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();

        Channel.Dispose();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
