using System.Text.Json;
using Shop.Catalog.V1;

namespace Shop.Catalog.Database;

/// <summary>A SKU's attributes, which <c>jsonb</c> keeps in an order of its own, in the order in which a shopper chooses them.</summary>
public static class VariantAttributes
{
    public static IEnumerable<Fact> InOrder(string json, IReadOnlyList<string> axes) =>
        InOrder(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!, axes);

    public static IEnumerable<Fact> InOrder(IReadOnlyDictionary<string, string> attributes, IReadOnlyList<string> axes) =>
        axes.Where(attributes.ContainsKey).Select(axis => new Fact { Name = axis, Value = attributes[axis] });
}
