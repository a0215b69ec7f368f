using Google.Protobuf.WellKnownTypes;
using Shop.Catalog.V1;

namespace Shop.Web.Merchandising;

/// <summary>Whoever searches for the word finds the others as well.</summary>
/// <param name="Word">1 to 3 words, as a shopper types them.</param>
/// <param name="Also">1 to 20 others.</param>
/// <param name="TwoWay">Whoever searches for one of the others finds the word and the rest.</param>
/// <param name="StartsAt">Inclusive; null: it always did.</param>
/// <param name="EndsAt">Exclusive; null: it never ends.</param>
public sealed record SynonymBody(string? Word, IReadOnlyList<string>? Also, bool TwoWay, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt)
{
    internal Synonym ToProto() => new()
    {
        Word = Word ?? "",
        Also = { Also ?? [] },
        TwoWay = TwoWay,
        StartsAt = RuleTime.ToProto(StartsAt),
        EndsAt = RuleTime.ToProto(EndsAt),
    };

    internal static SynonymBody From(Synonym synonym) =>
        new(synonym.Word, synonym.Also, synonym.TwoWay, synonym.StartsAt?.ToDateTimeOffset(), synonym.EndsAt?.ToDateTimeOffset());
}

/// <summary>A product that has a place of its own on the first page for some words, if it passes the filters.</summary>
/// <param name="Query">Accents, case and signs make no difference.</param>
/// <param name="ProductId">Which product.</param>
/// <param name="Position">1 to 24.</param>
/// <param name="StartsAt">Inclusive; null: it always did.</param>
/// <param name="EndsAt">Exclusive; null: it never ends.</param>
public sealed record PinBody(string? Query, string? ProductId, int Position, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt)
{
    internal Pin ToProto() => new()
    {
        Query = Query ?? "",
        ProductId = ProductId ?? "",
        Position = Position,
        StartsAt = RuleTime.ToProto(StartsAt),
        EndsAt = RuleTime.ToProto(EndsAt),
    };

    internal static PinBody From(Pin pin) =>
        new(pin.Query, pin.ProductId, pin.Position, pin.StartsAt?.ToDateTimeOffset(), pin.EndsAt?.ToDateTimeOffset());
}

/// <summary>Words that lead to a page of the site.</summary>
/// <param name="Query">Accents, case and signs make no difference.</param>
/// <param name="Path">Of this site, such as /c/tents.</param>
/// <param name="StartsAt">Inclusive; null: it always did.</param>
/// <param name="EndsAt">Exclusive; null: it never ends.</param>
public sealed record RedirectBody(string? Query, string? Path, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt)
{
    internal Redirect ToProto() => new()
    {
        Query = Query ?? "",
        Path = Path ?? "",
        StartsAt = RuleTime.ToProto(StartsAt),
        EndsAt = RuleTime.ToProto(EndsAt),
    };

    internal static RedirectBody From(Redirect redirect) =>
        new(redirect.Query, redirect.Path, redirect.StartsAt?.ToDateTimeOffset(), redirect.EndsAt?.ToDateTimeOffset());
}

/// <summary>All that the search has been told.</summary>
internal sealed record SearchRulesView(IReadOnlyList<SynonymBody> Synonyms, IReadOnlyList<PinBody> Pins, IReadOnlyList<RedirectBody> Redirects)
{
    public static SearchRulesView From(ListSearchRulesResponse rules) => new(
        [.. rules.Synonyms.Select(SynonymBody.From)], [.. rules.Pins.Select(PinBody.From)], [.. rules.Redirects.Select(RedirectBody.From)]);
}

internal static class RuleTime
{
    public static Timestamp? ToProto(DateTimeOffset? time) => time is { } at ? Timestamp.FromDateTimeOffset(at) : null;
}
