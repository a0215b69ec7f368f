using System.Globalization;
using Shop.Bench.Workloads;

namespace Shop.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="Names">Of workloads; empty: all of them.</param>
/// <param name="Seconds">Of one round.</param>
/// <param name="Products">One pass over the workloads for each, in this order.</param>
/// <param name="Orders">Past orders that are there when a checkout is measured once more; 0: it is not.</param>
/// <param name="Write">The tables also go into docs/performance.md.</param>
internal sealed record BenchOptions(IReadOnlyList<string> Names, int Seconds, IReadOnlyList<int> Products, int Orders, bool Write)
{
    public const int Small = 1_000;
    public const int Large = 100_000;
    private const int ManyOrders = 1_000_000;
    private const int MostOrders = 10_000_000;
    private const int UsualSeconds = 2;
    private const int MostSeconds = 60;
    private const int MostProducts = 1_000_000;
    private const int FewestProducts = 100;

    public bool WithImport => Names.Count == 0 || Names.Contains(AllWorkloads.Import);

    /// <exception cref="UsageException">Says what is wrong with it.</exception>
    public static BenchOptions Parse(IReadOnlyList<string> arguments)
    {
        var names = new List<string>();
        int? seconds = null, products = null, orders = null;
        var write = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--seconds":
                    seconds = Number(arguments, ++i, 1, MostSeconds);
                    break;
                case "--products":
                    products = Number(arguments, ++i, FewestProducts, MostProducts);
                    break;
                case "--orders":
                    orders = Number(arguments, ++i, 1, MostOrders);
                    break;
                case "--write":
                    write = true;
                    break;
                case ['-', ..] unknown:
                    throw new UsageException($"unknown option {unknown}; ./shop lists what there is.");
                case var name:
                    names.Add(name);
                    break;
            }
        }

        var isWhole = names.Count == 0;
        return new BenchOptions(names, seconds ?? UsualSeconds, PassesOf(products, isWhole), orders ?? (isWhole ? ManyOrders : 0), write);
    }

    private static IReadOnlyList<int> PassesOf(int? products, bool isWhole)
    {
        if (products is { } given)
            return [given];
        return isWhole ? [Small, Large] : [Small];
    }

    private static int Number(IReadOnlyList<string> arguments, int at, int least, int most)
    {
        var option = arguments[at - 1];
        return at < arguments.Count && int.TryParse(arguments[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw new UsageException($"{option} wants a number from {least} to {most}.");
    }
}

/// <summary>The command line can't be followed; the message says why, for the one who typed it.</summary>
internal sealed class UsageException(string message) : Exception(message);
