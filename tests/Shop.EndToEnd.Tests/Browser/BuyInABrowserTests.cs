using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

[Collection(RunningShop.Name)]
public partial class BuyInABrowserTests(RunningShop shop)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_shopper_searches_with_a_typo_narrows_down_fills_the_cart_and_sees_a_confirmed_order(bool javaScript)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript);
        var page = await visitor.NewPageAsync();
        var foreign = new List<string>();
        page.Request += (_, request) =>
        {
            if (IsForeign(new Uri(request.Url))) foreign.Add(request.Url);
        };
        var shopper = new BrowserShopper(page);

        await page.GotoAsync("/");
        await page.GetByLabel("Search the shop").FillAsync("cerramic");
        await page.GetByLabel("Search the shop").PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(SearchUrl());
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("ceramic");
        await shopper.NarrowToInStockAsync();
        await Expect(page).ToHaveURLAsync(InStockUrl());

        await page.Locator(".card a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(ProductUrl());
        await shopper.AddToCartAsync();
        await page.GotoAsync("/cart");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = CheckOut() }).First.ClickAsync();
        await shopper.FillAddressAsync();
        await shopper.ChooseCardAsync("pm_card_visa");
        await shopper.PayAsync();

        await shopper.ExpectOrderStatusAsync("CONFIRMED");
        Assert.Empty(foreign);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_declined_card_is_said_and_another_card_pays(bool javaScript)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript);
        var page = await visitor.NewPageAsync();
        var shopper = new BrowserShopper(page);
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await shopper.AddToCartAsync();

        await page.GotoAsync("/checkout");
        await shopper.FillAddressAsync();
        await shopper.ChooseCardAsync("pm_card_chargeDeclined");
        await shopper.PayAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("declined");

        await page.GotoAsync("/checkout");
        await shopper.FillAddressAsync();
        await shopper.ChooseCardAsync("pm_card_visa");
        await shopper.PayAsync();
        await shopper.ExpectOrderStatusAsync("CONFIRMED");
    }

    [Fact]
    [Trait("Issue", "8.4.4")]
    public async Task A_product_with_a_very_long_name_fits_a_phone_and_goes_into_the_cart()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.SetViewportSizeAsync(360, 800);
        await page.GotoAsync("/search?q=%C3%9Cberlaufschutz");
        await page.Locator(".card a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Blumentopf");

        // Whether it is divided depends on the dictionaries of the browser; that it may be, and as what, is ours to say.
        await Expect(page.Locator("h1:lang(de)")).ToHaveCSSAsync("hyphens", "auto");
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await new BrowserShopper(page).AddToCartAsync();
        await page.GotoAsync("/cart");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Blumentopf");
        await Expect(page.Locator(".line-name:lang(de)")).ToHaveCSSAsync("hyphens", "auto");
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.GotoAsync("/checkout");
        await Expect(page.Locator(".mini-lines p:lang(de)")).ToHaveCSSAsync("hyphens", "auto");
    }

    [Fact]
    public async Task A_filter_whose_answer_comes_late_does_not_disturb_the_product_opened_meanwhile()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=lamp");
        var answered = new TaskCompletionSource();
        await page.RouteAsync(InStockUrl(), async route =>
        {
            await answered.Task;
            await route.ContinueAsync();
        });

        await new BrowserShopper(page).NarrowToInStockAsync();
        await page.Locator(".card a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Add to cart") })).ToBeVisibleAsync();
        answered.SetResult();
        // A whole request later the page has dealt with that answer.
        await page.EvaluateAsync("() => fetch(location.href).then(answer => answer.text())");

        Assert.Matches(ProductUrl(), page.Url);
        await new BrowserShopper(page).AddToCartAsync();
    }

    [Fact]
    public async Task A_product_page_weighs_less_than_150_kilobytes_without_its_pictures()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var sizes = new List<Task<long>>();
        page.RequestFinished += (_, request) =>
        {
            if (request.ResourceType != "image") sizes.Add(TransferSizeAsync(request));
        };

        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}", new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.NotEmpty(sizes);
        Assert.InRange((await Task.WhenAll(sizes)).Sum(), 1, 150 * 1024);
    }

    private static async Task<long> TransferSizeAsync(IRequest request)
    {
        var sizes = await request.SizesAsync();
        return sizes.ResponseBodySize + sizes.ResponseHeadersSize;
    }

    private bool IsForeign(Uri address) => address.Scheme is not ("data" or "blob") && address.Authority != shop.Site.Authority;

    [GeneratedRegex("/search")]
    private static partial Regex SearchUrl();

    [GeneratedRegex("in_stock=true")]
    private static partial Regex InStockUrl();

    [GeneratedRegex("/p/")]
    private static partial Regex ProductUrl();

    [GeneratedRegex("check ?out", RegexOptions.IgnoreCase)]
    private static partial Regex CheckOut();
}
