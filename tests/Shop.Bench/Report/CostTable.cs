using Shop.Bench.Measuring;
using Shop.Bench.Stack;

namespace Shop.Bench.Report;

/// <summary>Where the processor's time of a unit goes, and what it makes the database do.</summary>
internal static class CostTable
{
    private const string Title = "CPU ms of a unit by part; SQL statements, transactions that write, and bytes of WAL of a unit";
    private const string Idle = "idle, ms a second";

    private static readonly (string Head, string[] Parts)[] Columns =
    [
        ("web", [Parts.Web]), ("catalog", [Parts.Catalog]), ("orders", [Parts.Orders]), ("primary", [Parts.Primary]), ("replica", [Parts.Replica]),
        ("redis", [Parts.Carts, Parts.Cache]), ("sandbox", [Parts.Sandbox]),
    ];

    private static readonly int[] Widths = [18, 9, 9, 9, 9, 9, 9, 9, 12, 9, 9];

    public static string Of(IEnumerable<Row> rows)
    {
        IEnumerable<string> heads = ["", .. Columns.Select(column => column.Head), "statements", "writes", "WAL"];
        return string.Join('\n', [Title, TextTable.Line(Widths, heads), .. rows.Select(Line)]) + "\n";
    }

    public static string Of(Pass pass)
    {
        IEnumerable<string> idle = [Idle, .. Columns.Select(column => TextTable.Figure(column.Parts.Sum(part => pass.Idle[part])))];
        return $"{Of(pass.Rows)}{TextTable.Line(Widths, idle)}\n";
    }

    private static string Line(Row row) => TextTable.Line(Widths, [
        row.Name,
        .. Columns.Select(column => TextTable.Figure(column.Parts.Sum(row.CpuOf))),
        TextTable.Figure(row.PerUnit(sql => sql.Statements)),
        TextTable.Figure(row.PerUnit(sql => sql.Writes)),
        TextTable.Figure(row.PerUnit(sql => sql.WalBytes)),
    ]);
}
