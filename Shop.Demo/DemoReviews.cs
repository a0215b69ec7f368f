using Google.Protobuf.WellKnownTypes;
using Shop.Catalog.V1;

namespace Shop.Demo;

/// <summary>
/// What people say of the demo's products: put together from sentences, some of which fit only such things, so that no two say the same and all of
/// them make sense. The same everywhere, as the catalog is. Stars lie as in real shops: many fives, few ones.
/// </summary>
internal static class DemoReviews
{
    private const string ImportKey = "demo reviews";
    private const int MostOfOne = 12;

    // Of a hundred reviews.
    private static readonly (int Stars, int Below)[] Weights = [(5, 57), (4, 82), (3, 92), (2, 97), (1, 100)];

    public static ImportReviewsRequest Compose(DemoCatalog demo)
    {
        var seeds = ReviewSeeds.Read();
        var request = new ImportReviewsRequest { IdempotencyKey = ImportKey };
        foreach (var kind in demo.Products.GroupBy(product => product.CategorySlug))
        {
            foreach (var (place, product) in kind.Index())
            {
                request.Reviews.Add(Of(product, seeds));
                if (QuestionOf(product, place, seeds) is { } question)
                    request.Questions.Add(question);
            }
        }

        return request;
    }

    private static IEnumerable<ImportedReview> Of(ImportedProduct product, ReviewSeeds seeds)
    {
        var kind = seeds.Kinds[product.CategorySlug];
        var said = new HashSet<string>();
        // The more people like a thing, the more of them say so; some things nobody has said anything of yet.
        var count = DemoChance.Below(2 + Math.Min(product.Popularity / 60, MostOfOne), "reviews of " + product.Slug);
        for (var number = 0; number < count; number++)
        {
            var name = $"review {number} of {product.Slug}";
            var stars = StarsOf(DemoChance.Below(100, "stars of " + name));
            yield return new ImportedReview
            {
                ProductSlug = product.Slug,
                Review = DemoChance.Below(40, "tongue of " + name) == 0
                    ? Foreign(seeds, name)
                    : Words(kind, seeds.Sentences, stars, name, said),
                WrittenAt = Timestamp.FromDateTimeOffset(product.ListedAt.ToDateTimeOffset()
                    .AddDays(3 + (number * 4) + DemoChance.Below(9, "day of " + name)).AddMinutes(DemoChance.Below(900, "hour of " + name))),
                Helpful = Math.Max(0, DemoChance.Below(26, "helped by " + name) - 14),
                Reply = DemoChance.Below(3, "reply to " + name) > 0 ? seeds.Sentences.Replies.GetValueOrDefault(stars, "") : "",
            };
        }
    }

    private static int StarsOf(int chance) => Weights.First(weight => chance < weight.Below).Stars;

    private static ReviewText Foreign(ReviewSeeds seeds, string name)
    {
        var seed = Pick(seeds.Sentences.Elsewhere, "which of " + name);
        return new ReviewText { Stars = seed.Stars, Title = seed.Title, Text = seed.Text, Lang = seed.Lang, Name = Writer(seeds.Sentences, name) };
    }

    private static ReviewText Words(KindSeed kind, SentenceSeeds sentences, int stars, string name, HashSet<string> said)
    {
        var own = sentences.ByStars[stars];
        // Whoever gives four stars says what is good and what is not.
        IReadOnlyList<string>[] about = stars switch
        {
            5 => [kind.Good],
            4 => [kind.Good, kind.Mixed],
            3 => [kind.Mixed],
            _ => [kind.Bad],
        };
        List<string?> text =
        [
            Unsaid(own.Openings, "opening of " + name, said),
            .. about.Select((lines, place) => Unsaid(lines, $"line {place} of {name}", said)),
            DemoChance.Below(3, "ends " + name) > 0 ? Unsaid(own.Endings, "ending of " + name, said) : null,
        ];
        return new ReviewText
        {
            Stars = stars,
            Title = Unsaid(own.Titles, "title of " + name, said) ?? Pick(own.Titles, "title of " + name),
            Text = string.Join(' ', text.OfType<string>().DefaultIfEmpty(Pick(own.Endings, "all of " + name))),
            Name = Writer(sentences, name),
        };
    }

    private static ImportedQuestion? QuestionOf(ImportedProduct product, int place, ReviewSeeds seeds)
    {
        var kind = seeds.Kinds[product.CategorySlug];
        var name = "question about " + product.Slug;
        // One product of each kind is asked what all of that kind could be, and every third of the others something else.
        if (place > 0 && DemoChance.Below(3, name) > 0)
            return null;
        var seed = place == 0 ? new QuestionSeed(kind.Question, kind.Shop, kind.Answer) : Pick(seeds.Sentences.Questions, "which " + name);
        var asked = product.ListedAt.ToDateTimeOffset().AddDays(2 + DemoChance.Below(30, "day of " + name));
        return new ImportedQuestion
        {
            ProductSlug = product.Slug,
            Text = seed.Text,
            Name = Writer(seeds.Sentences, name),
            AskedAt = Timestamp.FromDateTimeOffset(asked),
            Answers =
            {
                new ImportedAnswer
                {
                    Text = seed.Shop ?? seed.Answer,
                    Name = seed.Shop is null ? Writer(seeds.Sentences, "answer to " + name) : "",
                    AnsweredAt = Timestamp.FromDateTimeOffset(asked.AddHours(5 + DemoChance.Below(60, "hours to " + name))),
                },
            },
        };
    }

    private static string Writer(SentenceSeeds sentences, string name) => Pick(sentences.Names, "writer of " + name);

    private static T Pick<T>(IReadOnlyList<T> from, string name) => from[DemoChance.Below(from.Count, name)];

    /// <summary>One that was not said of the product yet; null when all were.</summary>
    private static string? Unsaid(IReadOnlyList<string> from, string name, HashSet<string> said)
    {
        var first = DemoChance.Below(from.Count, name);
        var line = Enumerable.Range(0, from.Count).Select(step => from[(first + step) % from.Count]).FirstOrDefault(line => !said.Contains(line));
        if (line is not null)
            said.Add(line);
        return line;
    }
}
