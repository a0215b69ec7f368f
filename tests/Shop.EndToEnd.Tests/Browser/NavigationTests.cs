using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

/// <summary>A new page begins at its top and is read from its heading; going back finds the place that was left.</summary>
[Collection(RunningShop.Name)]
[Trait("Issue", "8.1.2")]
public partial class NavigationTests(RunningShop shop)
{
    private const int FarDown = 1_500;

    [Fact]
    public async Task The_next_page_of_a_list_begins_at_its_top_and_at_its_heading()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search");

        await page.GetByRole(AriaRole.Link, new() { Name = "Next", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(SecondPageUrl());
        await ExpectTopAsync(page);
    }

    [Fact]
    public async Task A_second_search_begins_at_the_top_of_what_it_found()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=lamp");
        await ScrollAsync(page, FarDown);

        await page.GetByLabel("Search the shop").FillAsync("mug");
        await page.GetByLabel("Search the shop").PressAsync("Enter");

        await Expect(page.Locator("h1")).ToContainTextAsync("mug");
        await ExpectTopAsync(page);
    }

    [Fact]
    public async Task A_product_opened_from_the_list_is_read_from_its_name()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search");
        await page.Locator(".card a").Nth(7).ClickAsync();

        await Expect(page).ToHaveURLAsync(ProductUrl());
        await ExpectTopAsync(page);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("main :focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Whoever_comes_by_an_address_begins_before_the_skip_link()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search");

        await page.Keyboard.PressAsync("Tab");

        await Expect(page.Locator(":focus")).ToHaveTextAsync("Skip to content");
    }

    [Fact]
    public async Task Going_back_finds_the_place_and_the_link_that_was_followed()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search");
        var card = page.Locator(".card a").Nth(15);
        await card.FocusAsync();
        var left = await ScrollAsync(page, FarDown);

        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(ProductUrl());
        await ExpectTopAsync(page);
        await page.GoBackAsync();

        await Expect(page.Locator(".card a").Nth(15)).ToBeFocusedAsync();
        await ExpectScrolledAsync(page, left);
    }

    [Fact]
    public async Task Going_back_takes_a_filter_away_again_where_it_was_pressed()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search");
        var all = await page.Locator("[data-part=count]").InnerTextAsync();
        var brand = page.Locator("[data-facet=brand] a").Nth(3);
        // A click would scroll to it, too.
        await ScrollAsync(page, 300);
        await brand.ScrollIntoViewIfNeededAsync();
        var left = await page.EvaluateAsync<int>("Math.round(scrollY)");
        await brand.ClickAsync();
        await Expect(page.Locator("[data-part=count]")).Not.ToHaveTextAsync(all);

        await page.GoBackAsync();

        await Expect(page.Locator("[data-part=count]")).ToHaveTextAsync(all);
        await Expect(page.Locator("[data-facet=brand] a[aria-current]")).ToHaveCountAsync(0);
        await ExpectScrolledAsync(page, left);
        await page.GoForwardAsync();
        await Expect(page.Locator("[data-facet=brand] a[aria-current]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-part=count]")).Not.ToHaveTextAsync(all);
    }

    [Fact]
    public async Task Back_from_a_product_leads_to_the_list_however_often_its_variant_and_the_cart_changed()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=mug&in_stock=true");
        await page.Locator(".card a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(ProductUrl());
        await new BrowserShopper(page).AddToCartAsync();

        await page.GoBackAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync("mug");
        await Expect(page.Locator(".top .count")).ToHaveTextAsync("1");
    }

    private static async Task ExpectTopAsync(IPage page)
    {
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("scrollY"));
    }

    /// <returns>How far the page is scrolled then, in pixels.</returns>
    private static async Task<int> ScrollAsync(IPage page, int down)
    {
        await page.EvaluateAsync("down => new Promise(done => { addEventListener('scroll', done, { once: true }); scrollTo(0, down); })", down);
        var scrolled = await page.EvaluateAsync<int>("scrollY");
        Assert.NotEqual(0, scrolled);
        return scrolled;
    }

    private static Task ExpectScrolledAsync(IPage page, int left) =>
        page.WaitForFunctionAsync("left => Math.abs(scrollY - left) < 3", left);

    [GeneratedRegex("page=2")]
    private static partial Regex SecondPageUrl();

    [GeneratedRegex("/p/")]
    private static partial Regex ProductUrl();
}
