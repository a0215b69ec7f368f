using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Shop.Web.Browse;

/// <summary>Reads typed values out of a query string and collects, by field, what could not be understood.</summary>
internal sealed class QueryFields(IEnumerable<KeyValuePair<string, StringValues>> query)
{
    private readonly Dictionary<string, StringValues> _values = query.ToDictionary(pair => pair.Key, pair => pair.Value);

    public Dictionary<string, string[]> Errors { get; } = [];

    public void Refuse(string field, string why) => Errors[field] = [$"{field} {why}."];

    /// <summary>One text, trimmed; null when it is missing or blank (a form sends its empty fields too).</summary>
    public string? Text(string field, int maxLength) => Read(field, maxLength) is { } text && text.Length <= maxLength ? text : null;

    /// <summary>As <see cref="Text"/>, but of a text that is too long its beginning.</summary>
    public string? StartOfText(string field, int maxLength)
    {
        var text = Read(field, maxLength);
        if (text is null || text.Length <= maxLength)
            return text;
        // Half of a character is none.
        return text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)].TrimEnd();
    }

    private string? Read(string field, int maxLength)
    {
        var given = _values.GetValueOrDefault(field);
        if (given.Count > 1)
            Refuse(field, "may be given only once");
        var text = given.FirstOrDefault()?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        var isPlain = !text.Any(char.IsControl);
        if (!isPlain || text.Length > maxLength)
            Refuse(field, $"must be plain text of at most {maxLength} characters");
        return isPlain ? text : null;
    }

    public string? Slug(string field) => Text(field, 1000) is { } text && IsSlug(field, text) ? text : null;

    /// <summary>Several values of one field; at most <paramref name="max"/> are taken, each once, in alphabetical order.</summary>
    public IReadOnlyList<string> Slugs(string field, int max)
    {
        var given = _values.GetValueOrDefault(field).Where(slug => !string.IsNullOrWhiteSpace(slug)).Select(slug => slug!.Trim());
        var slugs = given.Where(slug => IsSlug(field, slug)).Distinct().Order(StringComparer.Ordinal).ToList();
        if (slugs.Count <= max)
            return slugs;
        Refuse(field, $"may be given at most {max} times");
        return slugs[..max];
    }

    public decimal? Amount(string field)
    {
        if (Text(field, 20) is not { } text)
            return null;
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var amount) && amount <= 1_000_000 && decimal.Round(amount, 4) == amount)
            return amount;
        Refuse(field, "must be an amount such as 20 or 19.50, from 0 to 1000000");
        return null;
    }

    public bool Flag(string field)
    {
        switch (Text(field, 5))
        {
            case "true": return true;
            case null or "false": return false;
            default:
                Refuse(field, "must be true or false");
                return false;
        }
    }

    public int? Whole(string field, int min, int max)
    {
        if (Text(field, 10) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Refuse(field, $"must be a whole number from {min} to {max}");
        return null;
    }

    public T Choice<T>(string field, IReadOnlyDictionary<string, T> choices) where T : struct
    {
        if (Text(field, 40) is not { } text)
            return default;
        if (choices.TryGetValue(text, out var chosen))
            return chosen;
        Refuse(field, $"must be one of {string.Join(", ", choices.Keys.Order(StringComparer.Ordinal))}");
        return default;
    }

    private bool IsSlug(string field, string text)
    {
        if (Contracts.Slug.IsSlug(text))
            return true;
        Refuse(field, "must be a slug: lower-case letters, digits and hyphens");
        return false;
    }
}
