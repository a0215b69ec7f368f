using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;

namespace Shop.Orders.Tests.Stack;

/// <summary>Orders as a process of its own, with all its workers, that can be killed for good.</summary>
public sealed class OrdersProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _complaints = new();

    private OrdersProcess(Process process, GrpcChannel channel) => (_process, Channel) = (process, channel);

    public GrpcChannel Channel { get; }

    /// <summary>Who logged an error.</summary>
    public IEnumerable<string> Complaints => _complaints;

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
        var started = new OrdersProcess(process, GrpcChannel.ForAddress(address));
        process.OutputDataReceived += (_, line) => started.Collect(line.Data);
        process.BeginOutputReadLine();
        return started;
    }

    /// <summary>SIGKILL: nothing is finished, nothing is said.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGSTOP: it lives, its connections stand, and it does nothing any more.</summary>
    public void Hang()
    {
        using var stop = Process.Start("kill", ["-STOP", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        stop.WaitForExit();
        Assert.Equal(0, stop.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();

        Channel.Dispose();
        _process.Dispose();
    }

    private void Collect(string? line)
    {
        if (line is not null && (line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal)))
            _complaints.Enqueue(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
