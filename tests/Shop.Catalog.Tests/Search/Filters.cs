using Shop.Catalog.V1;
using Shop.Contracts;
using ProtoMoney = Shop.Types.V1.Money;

namespace Shop.Catalog.Tests.Search;

/// <summary>Filters as tests write them.</summary>
internal static class Filters
{
    public static Filter Category(string slug) => new() { Key = FacetKeys.Category, Values = { slug } };

    public static Filter Brands(params IEnumerable<string> slugs) => new() { Key = FacetKeys.Brand, Values = { slugs } };

    public static Filter Price(ProtoMoney? from = null, ProtoMoney? to = null) => new() { Key = FacetKeys.Price, From = from, To = to };

    public static Filter Price(decimal? from, decimal? to) => Price(Usd(from), Usd(to));

    public static Filter InStock() => new() { Key = FacetKeys.Stock, Values = { "true" } };

    private static ProtoMoney? Usd(decimal? amount) => amount is { } value ? new Money(value, "USD").ToProto() : null;
}
