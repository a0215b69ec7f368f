using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

[Collection(RunningShop.Name)]
public partial class ListPageTests(RunningShop shop)
{
    [Fact]
    public async Task A_filter_that_is_set_or_taken_away_with_the_keyboard_keeps_the_focus_in_the_page()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=lamp&category=lighting");

        await PressAsync(page, page.Locator("[data-facet=in_stock] a"));
        await Expect(page).ToHaveURLAsync(InStockUrl());
        await Expect(page.Locator("[data-facet=in_stock] a")).ToBeFocusedAsync();

        await PressAsync(page, page.Locator(".chip").First);
        await Expect(page).Not.ToHaveURLAsync(CategoryUrl());
        await Expect(page.Locator(":focus")).ToHaveAccessibleNameAsync("Remove filter In stock");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).Not.ToHaveURLAsync(InStockUrl());
        await Expect(page.Locator("#results")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_category_in_which_nothing_is_found_can_be_taken_away()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=mug&category=lighting");
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("No results for");

        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Lighting" }).ClickAsync();

        await Expect(page.Locator(".card").First).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Issue", "8.7.7")]
    public async Task A_brand_stays_under_the_pointer_that_chose_it()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=steel");
        var brand = page.Locator("[data-facet=brand] a").Last;
        await brand.HoverAsync();
        var before = (await brand.BoundingBoxAsync())!;

        await brand.ClickAsync();

        await Expect(page.Locator("[data-facet=brand] a[aria-current]")).ToHaveCountAsync(1);
        await Expect(brand).ToHaveAttributeAsync("aria-current", "true");
        var after = (await brand.BoundingBoxAsync())!;
        Assert.Equal((before.X, before.Y), (after.X, after.Y));
    }

    [Theory]
    [Trait("Issue", "8.7.7")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_price_says_so_and_no_field_stays_empty_in_the_address(bool javaScript)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=lamp");

        await page.Locator("#price-min").FillAsync("abc");
        await page.Locator("#price-min").PressAsync("Enter");

        await Expect(page.Locator("#price-min-error")).ToBeVisibleAsync();
        await Expect(page.Locator("#price-min")).ToHaveValueAsync("abc");
        Assert.Equal("/search?q=lamp&price_min=abc", new Uri(page.Url).PathAndQuery);
    }

    [Fact]
    public async Task A_link_does_not_make_a_product_page_say_that_something_was_added()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var slug = await shop.ProductSlugAsync();
        await page.GotoAsync($"/p/{slug}");
        await new BrowserShopper(page).AddToCartAsync();
        var address = page.Url;

        await page.GotoAsync(address.Replace("added=1", "added=999", StringComparison.Ordinal));
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(page.Locator("main .notice")).ToHaveCountAsync(0);
        await page.GotoAsync($"/p/{slug}?problem=zzz");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(page.Locator("main .notice")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Pages_for_failures_are_not_found_when_nothing_has_failed()
    {
        foreach (var address in new[] { "/error", "/not-found" })
        {
            using var answer = await shop.Web.GetAsync(new Uri(address, UriKind.Relative));

            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("find that page", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task PressAsync(IPage page, ILocator link)
    {
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    [GeneratedRegex("in_stock=true")]
    private static partial Regex InStockUrl();

    [GeneratedRegex("category=")]
    private static partial Regex CategoryUrl();
}
