using Shop.Bench.Stack;

namespace Shop.Bench.Report;

/// <summary>How much memory each part has after a pass.</summary>
internal static class MemoryTable
{
    private const int FirstWidth = 18;
    private const int Gap = 2;

    public static string Of(IReadOnlyList<Pass> passes)
    {
        int[] widths = [FirstWidth, .. passes.Select(pass => pass.Title.Length + Gap)];
        IEnumerable<string> heads = ["memory, MB", .. passes.Select(pass => pass.Title)];
        var lines = Parts.OfShop.Select(part => TextTable.Line(widths, [part, .. passes.Select(pass => TextTable.Figure(pass.Memory[part]))]));
        return string.Join('\n', [TextTable.Line(widths, heads), .. lines]) + "\n";
    }
}
