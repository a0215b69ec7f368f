using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

/// <summary>What fails says so where it was pressed; trying again goes on from there, and never does anything twice.</summary>
[Collection(RunningShop.Name)]
[Trait("Issue", "8.1.3")]
public partial class LostNetworkTests(RunningShop shop)
{
    [Fact]
    public async Task A_product_that_can_not_be_opened_leaves_the_list_and_its_address()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=mug");
        await visitor.SetOfflineAsync(true);

        await page.Locator(".card a").First.ClickAsync();

        await ExpectFailureAsync(page, beside: page.Locator(".card a").First);
        Assert.EndsWith("/search?q=mug", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("h1")).ToContainTextAsync("mug");
        await visitor.SetOfflineAsync(false);
        await TryAgainAsync(page);
        await Expect(page).ToHaveURLAsync(ProductUrl());
    }

    [Fact]
    public async Task A_search_that_can_not_be_made_keeps_its_words()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=mug");
        await visitor.SetOfflineAsync(true);

        await page.GetByLabel("Search the shop").FillAsync("lamp");
        await page.GetByLabel("Search the shop").PressAsync("Enter");

        await ExpectFailureAsync(page, beside: page.GetByLabel("Search the shop"));
        await visitor.SetOfflineAsync(false);
        await TryAgainAsync(page);
        await Expect(page.Locator("h1")).ToContainTextAsync("lamp");
    }

    [Fact]
    public async Task A_filter_that_can_not_be_set_is_not_marked_as_set()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search");
        await visitor.SetOfflineAsync(true);

        await page.Locator("[data-facet=brand] a").First.ClickAsync();

        await ExpectFailureAsync(page, beside: page.Locator("[data-facet=brand] a").First);
        await Expect(page.Locator("[data-facet=brand] a[aria-current]")).ToHaveCountAsync(0);
        Assert.EndsWith("/search", page.Url, StringComparison.Ordinal);
        await visitor.SetOfflineAsync(false);
        await TryAgainAsync(page);
        await Expect(page.Locator("[data-facet=brand] a[aria-current]")).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(BrandUrl());
    }

    [Fact]
    public async Task Going_back_to_what_can_not_be_shown_goes_nowhere()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search");
        await page.Locator("[data-facet=brand] a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(BrandUrl());
        await visitor.SetOfflineAsync(true);

        await page.EvaluateAsync("history.back()");

        await Expect(page.Locator(".failed")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(BrandUrl());
        await Expect(page.Locator("[data-facet=brand] a[aria-current]")).ToHaveCountAsync(1);
        await visitor.SetOfflineAsync(false);
        await TryAgainAsync(page);
        await Expect(page.Locator("[data-facet=brand] a[aria-current]")).ToHaveCountAsync(0);
        await Expect(page).Not.ToHaveURLAsync(BrandUrl());
    }

    [Fact]
    public async Task What_could_not_be_put_into_the_cart_is_there_once_after_trying_again()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        var address = page.Url;
        await visitor.SetOfflineAsync(true);
        var add = page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" });

        await add.ClickAsync();

        await ExpectFailureAsync(page, beside: add);
        Assert.Equal(address, page.Url);
        await visitor.SetOfflineAsync(false);
        await TryAgainAsync(page);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Added to your cart");
        await Expect(page.Locator(".top .count")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task An_order_whose_answer_was_lost_is_found_by_trying_again_and_there_is_one()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var shopper = new BrowserShopper(page);
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await shopper.AddToCartAsync();
        await page.GotoAsync("/checkout");
        await shopper.FillAddressAsync();
        var keys = new List<string>();
        await page.RouteAsync("**/checkout", async route =>
        {
            if (route.Request.Method == "POST") keys.Add(Key().Match(route.Request.PostData ?? "").Value);
            if (route.Request.Method != "POST" || keys.Count > 1)
            {
                await route.ContinueAsync();
                return;
            }
            // The shop gets it and answers; the answer does not arrive.
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync("connectionreset");
        });

        await shopper.PayAsync();

        await ExpectFailureAsync(page, beside: page.Locator(".pay-bar button"));
        Assert.EndsWith("/checkout", page.Url, StringComparison.Ordinal);
        await Expect(page.GetByLabel("City")).ToHaveValueAsync("San Francisco");
        await TryAgainAsync(page);
        await shopper.ExpectOrderStatusAsync("CONFIRMED");
        Assert.Equal(2, keys.Count);
        Assert.NotEmpty(Assert.Single(keys.Distinct()));
        await page.GotoAsync("/orders");
        await Expect(page.Locator(".order-row")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Escape_closes_what_was_said_and_goes_back_to_what_was_pressed()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await visitor.SetOfflineAsync(true);
        var add = page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" });
        await add.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".failed button")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator(".failed")).ToHaveCountAsync(0);
        await Expect(add).ToBeFocusedAsync();
    }

    /// <summary>One sentence and one way on, close to what was pressed; and nothing is under way any more.</summary>
    private static async Task ExpectFailureAsync(IPage page, ILocator beside)
    {
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("didn’t go through");
        await Expect(page.Locator("[aria-busy]")).ToHaveCountAsync(0);
        var notice = (await page.Locator(".failed").BoundingBoxAsync())!;
        var pressed = (await beside.BoundingBoxAsync())!;
        var gap = Math.Max(notice.Y - (pressed.Y + pressed.Height), pressed.Y - (notice.Y + notice.Height));
        Assert.InRange(gap, -1, 40);
        Assert.InRange(notice.X + notice.Width, 0, page.ViewportSize!.Width);
    }

    private static Task TryAgainAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

    [GeneratedRegex("/p/")]
    private static partial Regex ProductUrl();

    [GeneratedRegex("brand=")]
    private static partial Regex BrandUrl();

    [GeneratedRegex("(?<=Form[.]Key=)[^&]+")]
    private static partial Regex Key();
}
