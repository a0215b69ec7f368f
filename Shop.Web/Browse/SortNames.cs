using System.Collections.Frozen;
using Shop.Catalog.V1;

namespace Shop.Web.Browse;

/// <summary>The orders a list can be in, by their names in addresses and on the page.</summary>
internal static class SortNames
{
    public static readonly FrozenDictionary<string, Sort> ByName = new Dictionary<string, Sort>
    {
        ["relevance"] = Sort.Unspecified,
        ["price_asc"] = Sort.PriceAsc,
        ["price_desc"] = Sort.PriceDesc,
        ["newest"] = Sort.Newest,
        ["name"] = Sort.Name,
    }.ToFrozenDictionary();

    public static string Of(Sort sort) => ByName.First(pair => pair.Value == sort).Key;

    public static IEnumerable<(string Name, string Label)> Labels(bool searching) =>
    [
        ("relevance", searching ? "Best match" : "Most popular"),
        ("newest", "Newest"),
        ("price_asc", "Price, low to high"),
        ("price_desc", "Price, high to low"),
        ("name", "Name"),
    ];
}
