namespace Shop.Demo.Large;

/// <summary>What a large catalog is put together from, as it is written down in <c>Seeds/Large</c>.</summary>
internal sealed record LargeSeeds(IReadOnlyList<LargeDepartment> Departments, LargeWords Words)
{
    private const string Folder = "Seeds/Large/";

    public static LargeSeeds Read() =>
        new(Seeds.Read<List<LargeDepartment>>(Folder + "tree.json"), Seeds.Read<LargeWords>(Folder + "words.json"));
}

internal sealed record LargeDepartment(string Name, string Description, IReadOnlyList<LargeSection> Sections);

/// <param name="Name">Of the section.</param>
/// <param name="Picture">Slug of the category of the demo whose drawings show its things.</param>
/// <param name="Axis">What its variants differ by besides colour; a key of <see cref="LargeWords.Axes"/>.</param>
/// <param name="Stuff">What its things are made of; a key of <see cref="LargeWords.Stuffs"/>.</param>
/// <param name="Categories">Its leaves: things in the plural.</param>
internal sealed record LargeSection(string Name, string Picture, string Axis, string Stuff, IReadOnlyList<string> Categories);

/// <param name="Qualities">Adjectives.</param>
/// <param name="Stuffs">Materials by kind.</param>
/// <param name="FirstParts">Of names of places, which ranges of products are called after: "Ash" and "ford".</param>
/// <param name="LastParts">Of the same.</param>
/// <param name="Surnames">Of makers.</param>
/// <param name="Trades">What follows the surname in the name of a brand.</param>
/// <param name="Colours">Some of those the demo draws in.</param>
/// <param name="Axes">Options by what they are.</param>
/// <param name="Countries">Where things come from.</param>
/// <param name="Sentences">With places for words in braces.</param>
internal sealed record LargeWords(
    IReadOnlyList<string> Qualities,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Stuffs,
    IReadOnlyList<string> FirstParts,
    IReadOnlyList<string> LastParts,
    IReadOnlyList<string> Surnames,
    IReadOnlyList<string> Trades,
    IReadOnlyList<string> Colours,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Axes,
    IReadOnlyList<string> Countries,
    LargeSentences Sentences);

/// <param name="Openings">Of descriptions.</param>
/// <param name="Middles">Any number of them, in any order.</param>
/// <param name="Cares">How to keep it.</param>
/// <param name="Adverbs">How it does what it does.</param>
/// <param name="Stories">Of brands.</param>
internal sealed record LargeSentences(
    IReadOnlyList<string> Openings, IReadOnlyList<string> Middles, IReadOnlyList<string> Cares, IReadOnlyList<string> Adverbs,
    IReadOnlyList<string> Stories);
