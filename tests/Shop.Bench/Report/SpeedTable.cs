using System.Globalization;
using Shop.Bench.Measuring;

namespace Shop.Bench.Report;

/// <summary>How fast, how long for one, and how far from the floor.</summary>
internal static class SpeedTable
{
    private static readonly string[] Heads =
        ["", "at once", "units/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "floor", "floor/s", "floor CPU", "ratio", "failed"];

    private static readonly int[] Widths = [18, 8, 10, 9, 9, 9, 9, 18, 10, 11, 8, 8];

    public static string Of(IEnumerable<Row> rows) => string.Join('\n', [TextTable.Line(Widths, Heads), .. rows.Select(Line)]) + "\n";

    public static string Line(Row row) => TextTable.Line(Widths, [
        row.Name,
        row.Connections.ToString(CultureInfo.InvariantCulture),
        TextTable.Figure(row.PerSecond),
        TextTable.Figure(row.Latencies.Milliseconds(50)),
        TextTable.Figure(row.Latencies.Milliseconds(95)),
        TextTable.Figure(row.Latencies.Milliseconds(99)),
        TextTable.Figure(row.Cpu),
        row.Floor,
        TextTable.Figure(row.FloorPerSecond),
        TextTable.Figure(row.FloorCpu),
        TextTable.Figure(row.Ratio),
        row.Failures.Count.ToString(CultureInfo.InvariantCulture),
    ]);
}
