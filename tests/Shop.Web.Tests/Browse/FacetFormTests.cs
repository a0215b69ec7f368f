using System.Net;
using System.Text.RegularExpressions;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Browse;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Browse;

[Trait("Issue", "8.7.7")]
public sealed partial class FacetFormTests
{
    private static readonly SearchProductsResponse Found = new()
    {
        Total = 42,
        Facets =
        {
            Of(FacetKeys.Brand, [.. Enumerable.Range(1, 12).Select(n => Value($"b{n:00}", $"Brand {13 - n:00}", n))]),
            Of(FacetKeys.Price, new FacetValue { To = Usd(25), Count = 3 }, new FacetValue { From = Usd(25), Count = 4 }),
            Of(FacetKeys.Stock, Value("true", "In stock", 40)),
        },
    };

    [Fact]
    public async Task Brands_stay_where_they_are_whichever_are_chosen()
    {
        var none = Brand().Matches(await DrawnAsync(new())).Select(brand => brand.Value).ToList();
        var two = Brand().Matches(await DrawnAsync(new() { Brands = ["b02", "b11"] })).Select(brand => brand.Value).ToList();

        Assert.Equal(Enumerable.Range(1, 12).Reverse().Select(n => $"id=\"brand-b{n:00}\""), none);
        Assert.Equal(none, two);
    }

    [Fact]
    public async Task Every_filter_is_set_and_taken_away_by_the_same_kind_of_link()
    {
        var html = await DrawnAsync(new() { Brands = ["b02"], PriceMax = 24.99m, InStock = true });

        Assert.Equal(1 + 2 + 12, Regex.Count(html, "<a class=\"facet-link\""));
        Assert.Equal(3, Regex.Count(html, "aria-current=\"true\""));
        Assert.DoesNotContain("checkbox", html, StringComparison.Ordinal);
        Assert.DoesNotContain("radio", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facet_of_the_shops_own_is_drawn_by_its_kind_and_its_values()
    {
        var found = Found.Clone();
        found.Facets.Add(new Facet { Key = "rating", Name = "Rating", Kind = FacetKind.AtLeast, Values = { Value("4", "4 and up", 3) } });
        FacetValue[] hues = [Value("navy", "Navy", 2), Value("odd", "Odd", 1)];
        found.Facets.Add(new Facet { Key = "hue", Name = "Hue", Kind = FacetKind.Any, Values = { hues } });
        found.Facets.Add(Of("size", [.. Enumerable.Range(36, 12).Select(size => Value($"{size}", $"{size}", 1))]));
        var chosen = ChosenValues.None.With("hue", "navy").With("rating", "3");

        var html = await DrawnAsync(new() { Chosen = chosen }, found);

        Assert.Contains("href=\"/search?hue=navy&amp;rating=4\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/search?rating=3\"", html, StringComparison.Ordinal);
        Assert.Contains("★★★★", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(html, "class=\"swatch\""));
        Assert.Contains("<summary class=\"tiny\">4 more</summary>", html, StringComparison.Ordinal);
        Assert.Equal(new Dictionary<string, string> { ["hue"] = "navy", ["rating"] = "3" }, Guest.HiddenIn(html));
    }

    [Fact]
    public async Task The_count_stands_on_a_button_that_has_nothing_left_to_send()
    {
        var html = await DrawnAsync(new());

        Assert.Matches("<button [^>]*type=\"button\"[^>]*popovertargetaction=\"hide\"[^>]*>Show 42 results</button>", html);
    }

    [Fact]
    public async Task An_estimate_is_told_as_one()
    {
        var found = Found.Clone();
        (found.Total, found.TotalIsEstimate, found.Facets[0].IsEstimate) = (12_000, true, true);
        var html = await DrawnAsync(new(), found);

        Assert.Contains(">Show about 12,000 results</button>", html, StringComparison.Ordinal);
        Assert.Equal(12, Regex.Count(html, "<span class=\"unseen\">about </span><span aria-hidden=\"true\">~</span>"));
        Assert.Equal("about 12,000 products", found.CountInWords());
    }

    [Fact]
    public async Task The_form_carries_what_is_chosen_and_nothing_empty()
    {
        var hidden = Guest.HiddenIn(await DrawnAsync(new() { Text = "mug", Category = "kitchen", Brands = ["b02"], InStock = true }));

        Assert.Equal(
            new Dictionary<string, string> { ["q"] = "mug", ["category"] = "kitchen", ["brand"] = "b02", ["in_stock"] = "true" }, hidden);
        Assert.Empty(Guest.HiddenIn(await DrawnAsync(new())));
    }

    private static async Task<string> DrawnAsync(ProductQuery query, SearchProductsResponse? found = null)
    {
        await using var site = new CatalogStandIn { Answer = _ => Task.FromResult<object>(new GetCategoriesResponse()) }.Site();
        return await Drawn.AsHtmlAsync<FacetForm>(
            site, ("Path", "/search"), ("Query", query), ("Found", found ?? Found), ("WrongPrices", new Dictionary<string, string>()));
    }

    private static Facet Of(string key, params FacetValue[] values) => new() { Key = key, Values = { values } };

    private static FacetValue Value(string value, string name, int count) => new() { Value = value, Name = name, Count = count };

    private static Types.V1.Money Usd(decimal amount) => new Money(amount, "USD").ToProto();

    [GeneratedRegex("id=\"brand-[^\"]+\"")]
    private static partial Regex Brand();
}
