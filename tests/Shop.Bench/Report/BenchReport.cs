using System.Text;
using Shop.Bench.Measuring;

namespace Shop.Bench.Report;

/// <summary>All that was measured, as text that is read in a terminal and in a page alike.</summary>
internal sealed class BenchReport(Machine machine, int seconds)
{
    public List<Pass> Passes { get; } = [];

    public string Text()
    {
        var text = new StringBuilder($"{machine.Text()}.\nMedians of three rounds of {seconds} s, each followed by as long a round of the floor.\n");
        foreach (var pass in Passes)
            text.Append($"\n{pass.Products:N0} products\n\n{SpeedTable.Of(pass.Rows)}\n{CostTable.Of(pass)}");
        text.Append($"\n{MemoryTable.Of(Passes)}");
        foreach (var row in Passes.SelectMany(pass => pass.Rows))
            text.Append(RemarksOn(row));
        return text.ToString();
    }

    private static string RemarksOn(Row row)
    {
        var remarks = row.Remark is null ? "" : $"{row.Name}: {row.Remark}\n";
        return row.Failures is [var first, ..]
            ? $"{remarks}{row.Name}: {row.Failures.Count} of {row.Units + row.Failures.Count} failed, first: {first}\n"
            : remarks;
    }
}

/// <summary>Everything at one number of products.</summary>
/// <param name="Idle">What the shop computed by itself before, in milliseconds a second by part.</param>
internal sealed record Pass(int Products, IReadOnlyDictionary<string, double> Idle)
{
    public List<Row> Rows { get; } = [];

    /// <summary>Afterwards, in MB by part.</summary>
    public IReadOnlyDictionary<string, double> Memory { get; set; } = new Dictionary<string, double>();
}
