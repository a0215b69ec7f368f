using Shop.Contracts;

namespace Shop.Catalog.Prices;

/// <summary>The SKUs a request names: at most <see cref="Most"/>, each a UUID; named twice is named once.</summary>
internal static class SkuIds
{
    public const int Most = 200;

    public static Result<Guid[]> Parse(string field, IReadOnlyCollection<string> ids)
    {
        if (ids.Count > Most)
            return new Fault.Invalid(field, $"Ask for at most {Most} SKUs at a time.");

        var parsed = new HashSet<Guid>();
        foreach (var id in ids)
        {
            if (!Guid.TryParseExact(id, "D", out var sku))
                return new Fault.Invalid(field, $"'{id}' is not a SKU id.");
            parsed.Add(sku);
        }

        return parsed.ToArray();
    }
}
