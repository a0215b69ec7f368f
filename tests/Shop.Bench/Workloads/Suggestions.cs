using Shop.Bench.Floors;
using Shop.Bench.Stack;

namespace Shop.Bench.Workloads;

/// <summary>What the search field asks while somebody types, one at a time: the beginning of a word, mostly after another word.</summary>
internal sealed class Suggestions() : ReadWorkload("suggestions", One)
{
    private const int Scripts = 20;

    // Of each beginning so many letters at most, as people stop when they see what they mean.
    private const int MostLetters = 5;

    protected override string Path(Random luck) => $"{ApiPath}/suggestions?q={Uri.EscapeDataString(Typed(luck))}";

    public override Task<IFloor> FloorAsync(BenchStack shop, CancellationToken ct)
    {
        var luck = new Random(0);
        var scripts = Enumerable.Range(0, Scripts).Select(_ => CatalogSql.Suggest(Typed(luck)));
        return Task.FromResult<IFloor>(CatalogSql.Floor(shop, Connections, scripts));
    }

    // No two ask the same within the second that an answer is kept, or as good as none.
    private string Typed(Random luck)
    {
        var words = Any(Sample.Slugs, luck).Split('-');
        var word = words[luck.Next(words.Length - 1)];
        var beginning = word[..luck.Next(2, Math.Min(MostLetters, word.Length) + 1)];
        return luck.Next(3) == 0 ? beginning : $"{Any(Sample.RareWords, luck)} {beginning}";
    }
}
