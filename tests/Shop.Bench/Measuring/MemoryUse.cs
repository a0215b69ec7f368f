using System.Globalization;
using Shop.Testing;

namespace Shop.Bench.Measuring;

/// <summary>Proportional set size of a process and everything below it: pages that several share count as a part for each.</summary>
internal static class MemoryUse
{
    private const string Field = "Pss:";

    public static double MegabytesOf(int root) => ProcessTree.Below(root).Sum(Kilobytes) / 1024.0;

    private static long Kilobytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/smaps_rollup").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[Field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }
}
