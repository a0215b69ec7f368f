using System.Runtime.InteropServices;
using Shop.Bench.Measuring;
using Shop.Bench.Report;
using Shop.Bench.Stack;
using Shop.Bench.Workloads;

namespace Shop.Bench;

/// <summary>`./shop bench`: starts the shop, fills it, measures, says what came out.</summary>
internal static class BenchCommand
{
    private const int Refused = 2;
    private const int Interrupted = 130;
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(45);

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var end = new CancellationTokenSource(LongestRun);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            var options = BenchOptions.Parse(arguments);
            await RunAsync(options, AllWorkloads.Called(options.Names), end.Token);
            return 0;
        }
        catch (UsageException wrong)
        {
            await Console.Error.WriteLineAsync($"shop bench: {wrong.Message}");
            return Refused;
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            // Whatever breaks from then on breaks because everything is being stopped.
            await Console.Error.WriteLineAsync("shop bench: stopped.");
            return Interrupted;
        }

        // The stack is disposed of on the way out; nothing of it outlives this process.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.Cancel();
        }
    }

    private static async Task RunAsync(BenchOptions options, IReadOnlyList<Workload> workloads, CancellationToken ct)
    {
        Console.WriteLine("Starting the shop ...");
        await using var shop = await BenchStack.StartAsync(ct);
        var report = new BenchReport(await Machine.ReadAsync(shop, ct), options.Seconds);
        var bench = new Bench(shop, options.Seconds, report);
        foreach (var products in workloads.Count > 0 ? options.Products : [])
        {
            var measured = workloads.Where(workload => products == options.Products[0] || workload.GrowsWithProducts);
            await bench.PassAsync(products, orders: 0, measured, ct);
        }

        var growing = workloads.Where(workload => workload.GrowsWithOrders).ToList();
        if (options.Orders > 0 && growing.Count > 0)
            await bench.PassAsync(options.Products[^1], options.Orders, growing, ct);

        // Last, as it empties the catalog, and Orders hears of tens of thousands of SKUs for long afterwards.
        if (options.WithImport)
        {
            report.Import = await new MeasureImport(shop).RunAsync(ct);
            Console.WriteLine(SpeedTable.Line(report.Import));
        }

        Console.WriteLine();
        Console.WriteLine(report.Text());
        if (options.Write)
            await PerformancePage.WriteAsync(report, ct);
    }
}
