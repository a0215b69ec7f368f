using System.Text.Json;

namespace Shop.Demo;

/// <summary>What people say of the demo's products, sentence by sentence, as it is written down below <c>Seeds/Reviews</c>.</summary>
/// <param name="Kinds">By the slug of a leaf category: what can be said of any product in it.</param>
internal sealed record ReviewSeeds(SentenceSeeds Sentences, IReadOnlyDictionary<string, KindSeed> Kinds)
{
    private const string Folder = "Seeds/Reviews/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static ReviewSeeds Read()
    {
        using var sentences = JsonDocument.Parse(Open("sentences.json"));
        var root = sentences.RootElement;
        var byStars = Enumerable.Range(1, 5).ToDictionary(stars => stars, stars => root.GetProperty($"{stars}").Deserialize<StarsSeed>(Json)!);
        return new ReviewSeeds(
            new SentenceSeeds(
                byStars,
                root.GetProperty("names").Deserialize<List<string>>(Json)!,
                root.GetProperty("replies").Deserialize<Dictionary<int, string>>(Json)!,
                root.GetProperty("elsewhere").Deserialize<List<ForeignSeed>>(Json)!,
                root.GetProperty("questions").Deserialize<List<QuestionSeed>>(Json)!),
            JsonSerializer.Deserialize<Dictionary<string, KindSeed>>(Open("kinds.json"), Json)!);
    }

    private static Stream Open(string name) => typeof(ReviewSeeds).Assembly.GetManifestResourceStream(Folder + name)
        ?? throw new InvalidOperationException($"{Folder}{name} is not embedded in Shop.Demo.");
}

/// <param name="ByStars">What is said with so many stars, of whatever product.</param>
/// <param name="Names">Of reviewers.</param>
/// <param name="Replies">The shop's, by stars.</param>
/// <param name="Elsewhere">Whole reviews in other languages.</param>
/// <param name="Questions">That fit every product.</param>
internal sealed record SentenceSeeds(
    IReadOnlyDictionary<int, StarsSeed> ByStars,
    IReadOnlyList<string> Names,
    IReadOnlyDictionary<int, string> Replies,
    IReadOnlyList<ForeignSeed> Elsewhere,
    IReadOnlyList<QuestionSeed> Questions);

internal sealed record StarsSeed(IReadOnlyList<string> Titles, IReadOnlyList<string> Openings, IReadOnlyList<string> Endings);

/// <param name="Lang">A BCP 47 tag.</param>
internal sealed record ForeignSeed(string Lang, int Stars, string Title, string Text);

/// <summary>A question with one answer: the shop's or somebody's.</summary>
internal sealed record QuestionSeed(string Text, string? Shop, string? Answer);

/// <param name="Good">Sentences of who gives four or five stars.</param>
/// <param name="Mixed">Of who gives three or four.</param>
/// <param name="Bad">Of who gives one or two.</param>
internal sealed record KindSeed(
    IReadOnlyList<string> Good, IReadOnlyList<string> Mixed, IReadOnlyList<string> Bad, string Question, string? Shop, string? Answer);
