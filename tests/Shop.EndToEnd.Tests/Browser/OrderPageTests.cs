using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

[Collection(RunningShop.Name)]
public partial class OrderPageTests(RunningShop shop)
{
    /// <summary>The page asks for itself after five seconds where scripts are off.</summary>
    private const int LongerThanTheReload = 7_000;

    [Fact]
    public async Task Whoever_leaves_an_order_that_waits_for_the_bank_is_not_pulled_back()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var order = await OrderAsync(page);

        await page.Locator(".logo").ClickAsync();
        await Expect(page.Locator(".hero")).ToBeVisibleAsync();
        await page.WaitForTimeoutAsync(LongerThanTheReload);

        Assert.Equal("/", new Uri(page.Url).AbsolutePath);
        await Expect(page.Locator(".hero")).ToBeVisibleAsync();
        await CancelAsync(page, order);
    }

    [Fact]
    public async Task Without_JavaScript_the_page_of_an_open_order_asks_for_itself_again()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript: false);
        var page = await visitor.NewPageAsync();
        var order = await OrderAsync(page);

        var again = await page.WaitForResponseAsync(OrderUrl(), new() { Timeout = 2 * LongerThanTheReload });

        // Chromium may never say that a page is closed which is being replaced at that moment.
        await again.FinishedAsync();
        await page.WaitForLoadStateAsync();
        await CancelAsync(page, order);
    }

    [Fact]
    [Trait("Issue", "8.5.4")]
    public async Task A_bank_that_returns_in_another_browser_leads_to_a_calm_word_and_nothing_personal()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await OrderAsync(page);
        var bank = await page.GetByRole(AriaRole.Link, new() { Name = "Confirm with your bank" }).GetAttributeAsync("href");

        await using var another = await shop.Chromium.NewVisitorAsync(shop.Site);
        var returned = await another.NewPageAsync();
        await returned.GotoAsync(bank!);
        await returned.Locator("button[value=approve]").ClickAsync();
        await Expect(returned).ToHaveURLAsync(OrderUrl());

        // The provider's word to the shop may take a moment longer than the browser's way.
        await Expect(returned.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(PaymentWords());
        await new BrowserShopper(page).ExpectOrderStatusAsync("CONFIRMED");
        await returned.ReloadAsync();
        await Expect(returned.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your payment was received");
        var main = await returned.Locator("main").InnerTextAsync();
        Assert.Contains("a***@example.com", main, StringComparison.Ordinal);
        Assert.DoesNotContain("Lovelace", main, StringComparison.Ordinal);
        Assert.DoesNotContain("Market Street", main, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Issue", "8.5.5")]
    [InlineData(true, "^[A-Z][a-z]{2} [0-9]+, [0-9]{4}, [0-9]+:[0-9]{2}\\s[AP]M GMT\\+9$")]
    [InlineData(false, "^[A-Z][a-z]{2} [0-9]+, [0-9]{4}, [0-9]{2}:[0-9]{2} UTC$")]
    public async Task Until_when_the_items_are_held_is_said_in_the_shoppers_time_zone(bool javaScript, string words)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript, timeZone: "Asia/Tokyo");
        var page = await visitor.NewPageAsync();
        var order = await OrderAsync(page);

        await Expect(page.Locator(".order-head time")).ToHaveTextAsync(new Regex(words));
        await CancelAsync(page, order);
    }

    [Fact]
    [Trait("Issue", "8.7.3")]
    public async Task After_cancelling_the_page_tells_of_the_refund_by_itself_and_from_its_top()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await new BrowserShopper(page).BuyAsync(await shop.ProductSlugAsync());
        await page.EvaluateAsync("window.isTheSame = true");

        await page.GetByText("Cancel this order").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel it" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await Expect(page.Locator(".facts-list")).ToContainTextAsync("Refunded");
        Assert.True(await page.EvaluateAsync<bool>("window.isTheSame"));
    }

    [Fact]
    [Trait("Issue", "8.7.3")]
    public async Task Printed_it_is_a_receipt_with_the_shops_name_and_its_steps_filled()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await new BrowserShopper(page).BuyAsync(await shop.ProductSlugAsync());

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator(".print-only")).ToContainTextAsync("Vitrine");
        foreach (var part in new[] { ".top", ".foot", "details" })
            await Expect(page.Locator(part).First).ToBeHiddenAsync();
        Assert.Equal("exact", await page.Locator(".progress .done .progress-dot").First.EvaluateAsync<string>(
            "dot => getComputedStyle(dot).printColorAdjust"));
    }

    [Fact]
    [Trait("Issue", "8.7.3")]
    public async Task On_a_phone_an_order_of_the_list_is_one_short_row_that_begins_with_its_picture()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: 390);
        var page = await visitor.NewPageAsync();
        await new BrowserShopper(page).BuyAsync("harbour-mug");
        await page.GotoAsync("/orders");

        var row = page.Locator(".order-row").First;
        var picture = (await row.Locator(".picture").First.BoundingBoxAsync())!;
        var status = (await row.Locator(".status").BoundingBoxAsync())!;
        Assert.True(picture.X + picture.Width < status.X, "the picture does not come first");
        Assert.InRange((await row.BoundingBoxAsync())!.Height, picture.Height, picture.Height + 48);
        await Expect(row.Locator("time")).ToHaveTextAsync(new Regex("^[A-Z][a-z]{2} [0-9]+, [0-9]{4}$"));
    }

    /// <summary>Pays with a card whose bank asks the shopper first: the order stays PENDING.</summary>
    /// <returns>The address of the order.</returns>
    private async Task<string> OrderAsync(IPage page)
    {
        var shopper = new BrowserShopper(page);
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await shopper.AddToCartAsync();
        await page.GotoAsync("/checkout");
        await shopper.FillAddressAsync();
        await shopper.ChooseCardAsync("pm_card_authenticationRequired");
        await shopper.PayAsync();
        await Expect(page).ToHaveURLAsync(OrderUrl());
        await shopper.ExpectOrderStatusAsync("PENDING");
        return page.Url;
    }

    // An open payment would be waited for by the tests of money, which share the shop. On a page of its own, as the other one may be reloading.
    private static async Task CancelAsync(IPage page, string order)
    {
        var another = await page.Context.NewPageAsync();
        await page.CloseAsync();
        await another.GotoAsync(order);
        await another.Locator("form[action$='/cancel']").EvaluateAsync("form => form.submit()");
        await new BrowserShopper(another).ExpectOrderStatusAsync("CANCELLED");
    }

    [GeneratedRegex("^Your payment (was received|is being confirmed)$")]
    private static partial Regex PaymentWords();

    [GeneratedRegex("/orders/")]
    private static partial Regex OrderUrl();
}
