using System.Globalization;
using System.Text;

namespace Shop.Bench.Report;

/// <summary>Columns of a fixed width: the first flush left, the others flush right.</summary>
internal static class TextTable
{
    public static string Line(IReadOnlyList<int> widths, IEnumerable<string> cells)
    {
        var line = new StringBuilder();
        foreach (var (column, cell) in cells.Index())
            line.Append(column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
        return line.ToString().TrimEnd();
    }

    /// <summary>Three digits that count, as far as they stand behind the point.</summary>
    public static string Figure(double number) => number switch
    {
        double.NaN => "-",
        >= 100 => number.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => number.ToString("F1", CultureInfo.InvariantCulture),
        >= 1 => number.ToString("F2", CultureInfo.InvariantCulture),
        _ => number.ToString("F3", CultureInfo.InvariantCulture),
    };
}
