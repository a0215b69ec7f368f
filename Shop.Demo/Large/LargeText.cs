using System.Text.RegularExpressions;

namespace Shop.Demo.Large;

/// <summary>What a product of a large catalog is called, and what is said of it: from two sentences to a dozen.</summary>
internal sealed partial class LargeText(LargeWords words)
{
    private const int MostSentences = 11;

    /// <param name="leaf">What it is.</param>
    /// <param name="brand">Name of its maker.</param>
    /// <param name="dice">Its chance.</param>
    public Said Of(Leaf leaf, string brand, Dice dice)
    {
        var stuff = dice.Pick(words.Stuffs[leaf.Section.Stuff]);
        var quality = dice.Pick(words.Qualities);
        var range = dice.Pick(words.FirstParts) + dice.Pick(words.LastParts);
        var thing = Thing.NameOf(leaf.Name);
        var name = dice.Below(10) switch
        {
            < 5 => $"{range} {stuff} {thing}",
            < 7 => $"{range} {Title(quality)} {thing}",
            < 9 => $"{Title(quality)} {stuff} {thing}",
            _ => $"{range} {thing}",
        };
        var country = dice.Pick(words.Countries);
        var fill = new Dictionary<string, string>
        {
            ["quality"] = quality,
            ["quality2"] = dice.Pick(words.Qualities),
            ["thing"] = Thing.PhraseOf(leaf.Name),
            ["stuff"] = stuff.ToLowerInvariant(),
            ["stuff_first"] = stuff,
            ["range"] = range,
            ["brand"] = brand,
            ["country"] = country,
            ["place"] = dice.Pick(words.FirstParts) + dice.Pick(words.LastParts),
            ["adverb"] = dice.Pick(words.Sentences.Adverbs),
        };
        return new Said(name, Describe(fill, dice), stuff, country);
    }

    private string Describe(Dictionary<string, string> fill, Dice dice)
    {
        // Most are short; each sentence once.
        var count = 1 + Math.Min(dice.Below(MostSentences), dice.Below(MostSentences));
        var start = dice.Below(words.Sentences.Middles.Count);
        var middles = Enumerable.Range(0, count - 1).Select(step => words.Sentences.Middles[(start + (step * 7)) % words.Sentences.Middles.Count]);
        List<string> sentences = [dice.Pick(words.Sentences.Openings), .. middles, dice.Pick(words.Sentences.Cares)];
        return string.Join("\n\n", sentences.Chunk(4).Select(paragraph => Fill(string.Join(' ', paragraph), fill)));
    }

    private static string Fill(string sentence, Dictionary<string, string> fill) =>
        ArticleBeforeVowel().Replace(Place().Replace(sentence, match => fill[match.Groups[1].Value]), "$1n ");

    private static string Title(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\b([Aa]) (?=[aeio]|un|up|ur)")]
    private static partial Regex ArticleBeforeVowel();
}

/// <param name="Name">Of the product.</param>
/// <param name="Description">Paragraphs divided by a blank line.</param>
/// <param name="Stuff">What it is made of.</param>
/// <param name="Country">Where that is done.</param>
internal sealed record Said(string Name, string Description, string Stuff, string Country);
