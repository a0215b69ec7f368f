namespace Shop.Web.Browse;

/// <summary>Values that are chosen of facets. Two that hold the same are equal.</summary>
public sealed class ChosenValues : IEquatable<ChosenValues>
{
    public static readonly ChosenValues None = new(new(StringComparer.Ordinal));

    private readonly SortedDictionary<string, IReadOnlyList<string>> _byKey;

    private ChosenValues(SortedDictionary<string, IReadOnlyList<string>> byKey) => _byKey = byKey;

    public bool Any => _byKey.Count > 0;

    /// <summary>By key in one order, the values in one order.</summary>
    public IEnumerable<(string Key, IReadOnlyList<string> Values)> All => _byKey.Select(facet => (facet.Key, facet.Value));

    public IEnumerable<(string Key, string Value)> Each => _byKey.SelectMany(facet => facet.Value.Select(value => (facet.Key, value)));

    public bool Has(string key, string value) => _byKey.TryGetValue(key, out var values) && values.Contains(value);

    /// <summary>The same with this value as well, or, of a facet that takes one, instead of another.</summary>
    public ChosenValues With(string key, string value, bool isOnlyOne = false) =>
        Of(key, isOnlyOne ? [value] : [.. _byKey.GetValueOrDefault(key, []).Append(value)]);

    public ChosenValues Without(string key, string value) => Of(key, [.. _byKey.GetValueOrDefault(key, []).Where(other => other != value)]);

    public bool Equals(ChosenValues? other) => other is not null && Each.SequenceEqual(other.Each);

    public override bool Equals(object? obj) => Equals(obj as ChosenValues);

    public override int GetHashCode() => Each.Aggregate(0, HashCode.Combine);

    private ChosenValues Of(string key, IReadOnlyList<string> values)
    {
        var byKey = new SortedDictionary<string, IReadOnlyList<string>>(_byKey, StringComparer.Ordinal)
        {
            [key] = [.. values.Distinct().Order(StringComparer.Ordinal)],
        };
        if (values.Count == 0)
            byKey.Remove(key);
        return new ChosenValues(byKey);
    }
}
