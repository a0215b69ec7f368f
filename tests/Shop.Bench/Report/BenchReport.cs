using System.Globalization;
using System.Text;
using Shop.Bench.Measuring;

namespace Shop.Bench.Report;

/// <summary>All that was measured, as text that is read in a terminal and in a page alike.</summary>
internal sealed class BenchReport(Machine machine, int seconds)
{
    public List<Pass> Passes { get; } = [];

    /// <summary>Null when it was not asked for.</summary>
    public Row? Import { get; set; }

    public string Text()
    {
        var text = new StringBuilder($"{machine.Text()}.\nMedians of three rounds of {seconds} s, each followed by as long a round of the floor.\n");
        if (Import is not null)
            text.Append($"\nan import into an empty catalog, a unit is a SKU\n\n{SpeedTable.Of([Import])}\n{CostTable.Of([Import])}");
        foreach (var pass in Passes)
            text.Append($"\n{pass.Title}\n\n{SpeedTable.Of(pass.Rows)}\n{CostTable.Of(pass)}");
        text.Append($"\n{MemoryTable.Of(Passes)}");
        foreach (var row in Passes.SelectMany(pass => pass.Rows).Prepend(Import).OfType<Row>())
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

/// <summary>Everything at one number of products and past orders.</summary>
/// <param name="Idle">What the shop computed by itself before, in milliseconds a second by part.</param>
internal sealed record Pass(int Products, int Orders, IReadOnlyDictionary<string, double> Idle)
{
    public string Title => string.Create(CultureInfo.InvariantCulture, $"{Products:N0} products{(Orders > 0 ? $", {Orders:N0} orders" : "")}");

    public List<Row> Rows { get; } = [];

    /// <summary>Afterwards, in MB by part.</summary>
    public IReadOnlyDictionary<string, double> Memory { get; set; } = new Dictionary<string, double>();
}
