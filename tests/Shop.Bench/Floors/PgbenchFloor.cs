using System.Globalization;
using System.Text.RegularExpressions;
using Shop.Bench.Stack;

namespace Shop.Bench.Floors;

/// <summary>The bare SQL of a unit of work, prepared, by PostgreSQL's own pgbench.</summary>
/// <param name="scripts">In pgbench's language; one of them, by chance, is a unit.</param>
/// <param name="variables">That the scripts name.</param>
internal sealed partial class PgbenchFloor(
    string name, PostgresServers servers, string database, bool onReplica, int clients, IReadOnlyList<string> scripts,
    IReadOnlyDictionary<string, string>? variables = null) : IFloor
{
    public string Name => name;

    public string Part => onReplica ? Parts.Replica : Parts.Primary;

    /// <summary>More than keep the cores busy would only wait for each other.</summary>
    private const int MostClients = 16;

    /// <summary>A second longer: in the first one each client connects and plans.</summary>
    private const int WarmUp = 1;

    public async Task<FloorResult> RunAsync(int seconds, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("shop-bench-");
        try
        {
            var files = new List<string>();
            foreach (var (number, script) in scripts.Index())
            {
                files.Add(Path.Combine(folder.FullName, $"{number}.sql"));
                await File.WriteAllTextAsync(files[^1], script, ct);
            }

            var said = await PostgresTool.RunAsync("pgbench", Arguments(files, seconds), Environment(), ct);
            var rates = Progress().Matches(said).Skip(WarmUp).Select(second => Number(second.Groups[1])).ToList();
            // Where connecting took all the time there is no rate, and the table shows none.
            return new FloorResult(rates.DefaultIfEmpty(0).Average(), Number(Processed().Match(said).Groups[1]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private IEnumerable<string> Arguments(IEnumerable<string> files, int seconds) =>
    [
        "--no-vacuum", "--protocol=prepared", $"--client={Math.Min(clients, MostClients)}", "--jobs=1", $"--time={seconds + WarmUp}", "--progress=1",
        .. (variables ?? new Dictionary<string, string>()).Select(variable => $"--define={variable.Key}={variable.Value}"),
        .. files.Select(file => $"--file={file}"),
    ];

    // A plan made once: each client would first make five for the values at hand.
    private Dictionary<string, string> Environment() =>
        new(servers.EnvironmentOf(database, onReplica)) { ["PGOPTIONS"] = "-c plan_cache_mode=force_generic_plan" };

    private static double Number(Group digits) => double.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^progress: [0-9.]+ s, ([0-9.]+) tps", RegexOptions.Multiline)]
    private static partial Regex Progress();

    [GeneratedRegex(@"^number of transactions actually processed: ([0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Processed();
}
