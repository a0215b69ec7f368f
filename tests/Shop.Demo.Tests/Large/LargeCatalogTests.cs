using System.Text.RegularExpressions;
using Shop.Contracts;
using Shop.Demo.Large;

namespace Shop.Demo.Tests.Large;

public partial class LargeCatalogTests
{
    private const int Some = 4000;

    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LargeCatalog Catalog = new(seed: 1);
    private static readonly List<LargeProduct> Products = [.. Enumerable.Range(0, Some).Select(n => Catalog.Product(n, Now))];

    [Fact]
    public void A_product_is_the_same_each_time_and_another_one_in_another_catalog()
    {
        var again = new LargeCatalog(seed: 1);

        Assert.All(new[] { 0, 1, 1999, Some - 1 }, n => Assert.Equal(Products[n].Product, again.Product(n, Now).Product));
        Assert.NotEqual(Products[7].Product.Slug, new LargeCatalog(seed: 2).Product(7, Now).Product.Slug);
    }

    [Fact]
    public void There_are_about_four_variants_to_a_product_and_no_name_for_two_things()
    {
        var skus = Products.SelectMany(one => one.Product.Skus).ToList();

        Assert.InRange(skus.Count / (double)Some, 3.9, 4.3);
        Assert.Equal(Some, Products.Select(one => one.Product.Slug).Distinct().Count());
        Assert.Equal(skus.Count, skus.Select(sku => sku.Code).Distinct().Count());
        Assert.Equal(skus.Count + Some, skus.Select(sku => sku.SkuId).Concat(Products.Select(one => one.Product.ProductId)).Distinct().Count());
        Assert.All(
            Products.Select(one => one.Product.Skus),
            of => Assert.Equal(of.Count, of.Select(sku => sku.Attributes.ToString()).Distinct().Count()));
    }

    [Fact]
    public void What_products_name_is_there()
    {
        var categories = Catalog.Tree.Categories.ToDictionary(category => category.Slug);
        var brands = Catalog.Tree.Brands.Select(brand => brand.Slug).ToHashSet();

        Assert.InRange(categories.Count, 300, 999);
        Assert.InRange(brands.Count, 300, 999);
        Assert.All(categories.Values, category => Assert.True(category.ParentSlug is "" || categories.ContainsKey(category.ParentSlug)));
        Assert.All(Products, one => Assert.Contains(one.Product.CategorySlug, categories.Keys));
        Assert.All(Products, one => Assert.Contains(one.Product.BrandSlug, brands));
        Assert.All(Products, one => Assert.All(one.Product.Skus, sku => Assert.InRange(sku.Image, 0, one.Product.Images.Count - 1)));
    }

    [Fact]
    public void Few_are_popular_and_many_are_not()
    {
        var ranks = Products.Select(one => one.Product.Popularity).OrderDescending().ToList();

        Assert.InRange(ranks[0] / (double)ranks[Some / 2], 50, 100_000);
        Assert.InRange(ranks.Take(Some / 5).Sum() / (double)ranks.Sum(), 0.6, 0.95);
    }

    [Fact]
    public void Words_are_several_thousand_and_all_of_them_are_filled_in()
    {
        var texts = Products.Select(one => $"{one.Product.Name} {one.Product.Description}").ToList();
        var words = texts.SelectMany(text => Word().Matches(text).Select(match => match.Value.ToLowerInvariant())).ToHashSet();

        Assert.InRange(words.Count, 3000, 20_000);
        Assert.All(texts, text => Assert.DoesNotMatch(@"[{}]|  |\ba [aeio]", text));
        Assert.InRange(Products.Max(one => one.Product.Description.Length) / (double)Products.Min(one => one.Product.Description.Length), 4, 50);
    }

    [Fact]
    public void Some_are_reduced_some_have_wholesale_prices_and_a_few_are_sold_out()
    {
        double Share(Func<LargeProduct, bool> of) => Products.Count(of) / (double)Some;

        Assert.InRange(Share(one => one.Product.Skus[0].Sale is not null), 0.06, 0.1);
        Assert.InRange(Share(one => one.Product.Skus[0].Tiers.Count > 0), 0.03, 0.07);
        Assert.InRange(Share(one => one.Stock.Count == 0), 0.02, 0.06);
        Assert.All(Products.SelectMany(one => one.Product.Skus), sku =>
        {
            decimal[] falling = [Money.From(sku.Price).Amount, .. sku.Tiers.Select(tier => Money.From(tier.UnitPrice).Amount), 0];
            Assert.Equal(falling.Distinct().OrderDescending(), falling);
            Assert.True(sku.Sale is null || Money.From(sku.Sale.Price).Amount is > 0 and var low && low < falling[0]);
        });
    }

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();
}
