using Shop.Bench.Floors;
using Shop.Bench.Stack;

namespace Shop.Bench.Workloads;

/// <summary>What shoppers type, one at a time, each time something else.</summary>
internal abstract class SearchWorkload(string name) : ReadWorkload(name, One)
{
    private const int Scripts = 20;
    private const int Pages = 8;

    protected static readonly string[] CommonWords = ["warm", "quiet", "sturdy", "lamp", "chair", "table", "oak", "cotton", "wool", "reading"];

    /// <summary>Only what finds much has further pages.</summary>
    protected virtual int LastPage => Pages;

    public override Task<IFloor> FloorAsync(BenchStack shop, CancellationToken ct)
    {
        var luck = new Random(0);
        var scripts = Enumerable.Range(0, Scripts).Select(_ => CatalogSql.Search(Meant(luck), luck.Next(1, LastPage + 1)));
        return Task.FromResult<IFloor>(CatalogSql.Floor(shop, Connections, scripts));
    }

    protected override string Path(Random luck) => $"{ApiPath}?q={Uri.EscapeDataString(Typed(luck))}&page={luck.Next(1, LastPage + 1)}";

    protected abstract string Typed(Random luck);

    /// <summary>What is looked for in the end.</summary>
    protected virtual string Meant(Random luck) => Typed(luck);
}

internal sealed class RareSearch() : SearchWorkload("search-rare")
{
    protected override int LastPage => 1;

    protected override string Typed(Random luck) => Any(Sample.RareWords, luck);
}

internal sealed class CommonSearch() : SearchWorkload("search-common")
{
    protected override string Typed(Random luck) => Any(CommonWords, luck);
}

internal sealed class TwoWordSearch() : SearchWorkload("search-two-words")
{
    protected override string Typed(Random luck) => $"{Any(CommonWords, luck)} {Any(CommonWords, luck)}";
}

/// <summary>
/// A letter is missing: the shop looks for the word as typed, for the one that was meant, and for what that finds. The floor is the last step alone.
/// </summary>
internal sealed class TypoSearch() : SearchWorkload("search-typo")
{
    private static readonly string[] Words =
    [
        "blanket", "cushion", "kettle", "curtain", "lantern", "backpack", "umbrella", "hammock", "compass", "ceramic", "leather", "notebook",
        "travelling",
    ];

    protected override string Typed(Random luck)
    {
        var word = Any(Words, luck);
        return word.Remove(luck.Next(2, word.Length - 1), 1);
    }

    protected override string Meant(Random luck) => Any(Words, luck);
}
