namespace Shop.Bench.Report;

/// <summary>docs/performance.md: the text is written by hand, the tables between the marks by the bench.</summary>
internal static class PerformancePage
{
    private const string Begin = "<!-- written by ./shop bench --write -->";
    private const string End = "<!-- end of what is written -->";

    public static async Task WriteAsync(BenchReport report, CancellationToken ct)
    {
        var file = Path.Combine(Root(), "docs", "performance.md");
        var page = await File.ReadAllTextAsync(file, ct);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
            throw new UsageException("docs/performance.md has lost the marks that the tables stand between.");
        await File.WriteAllTextAsync(file, $"{page[..(begin + Begin.Length)]}\n```text\n{report.Text()}```\n{page[end..]}", ct);
        Console.WriteLine("Written into docs/performance.md.");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Shop.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The bench is not run from a clone of the shop.");
        return folder.FullName;
    }
}
