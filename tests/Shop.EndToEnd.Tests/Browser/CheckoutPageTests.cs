using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

[Collection(RunningShop.Name)]
public class CheckoutPageTests(RunningShop shop)
{
    [Fact]
    public async Task What_is_wrong_and_what_is_missing_is_said_at_once_and_what_was_written_stays()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var shopper = new BrowserShopper(page);
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await shopper.AddToCartAsync();
        await page.GotoAsync("/checkout");

        await page.GetByLabel("Email").FillAsync("nope");
        await page.GetByLabel("City").FillAsync("San Francisco");
        await shopper.PayAsync();

        await Expect(page.Locator("#problems li")).ToHaveTextAsync(
        [
            "Enter an email address like name@example.com.", "Enter your full name.", "Enter the street address.", "Choose a state.",
            "Enter the ZIP code.",
        ]);
        await Expect(page.GetByLabel("City")).ToHaveValueAsync("San Francisco");
    }

    [Fact]
    [Trait("Issue", "8.1.5")]
    public async Task While_a_payment_runs_the_button_says_so_and_pressing_it_again_does_nothing()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var shopper = new BrowserShopper(page);
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await shopper.AddToCartAsync();
        await page.GotoAsync("/checkout");
        await shopper.FillAddressAsync();
        var sent = 0;
        var answered = new TaskCompletionSource();
        await page.RouteAsync("**/checkout", async route =>
        {
            if (route.Request.Method == "POST") sent++;
            await answered.Task;
            await route.ContinueAsync();
        });

        await shopper.PayAsync();
        var paying = page.GetByRole(AriaRole.Button, new() { Name = "Paying…" });
        await Expect(paying).ToBeVisibleAsync();
        await Expect(page.Locator("#news")).ToHaveTextAsync("Paying…");
        await paying.ClickAsync();
        await paying.PressAsync("Enter");
        answered.SetResult();

        await shopper.ExpectOrderStatusAsync("CONFIRMED");
        Assert.Equal(1, sent);
    }

    [Fact]
    [Trait("Issue", "8.1.5")]
    public async Task After_a_refusal_the_button_names_the_amount_again()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var shopper = new BrowserShopper(page);
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await shopper.AddToCartAsync();
        await page.GotoAsync("/checkout");

        await shopper.PayAsync();

        await Expect(page.Locator("#problems")).ToBeFocusedAsync();
        await Expect(page.Locator(".pay-bar button")).ToContainTextAsync("Pay $");
        await Expect(page.Locator("[aria-busy]")).ToHaveCountAsync(0);
    }

    [Theory]
    [Trait("Issue", "8.7.1")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_there_is_no_sales_tax_none_is_charged_and_only_a_total_that_was_shown_is_paid(bool javaScript)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript);
        var page = await visitor.NewPageAsync();
        var shopper = await GoToCheckoutAsync(page);
        await shopper.FillAddressAsync();

        await page.GetByLabel("State").SelectOptionAsync("US-OR");
        await page.GetByLabel("ZIP").FillAsync("97201");
        if (javaScript)
            await Expect(page.Locator("[name='Form.TaxedFor']")).ToHaveValueAsync("US-OR");
        await shopper.PayAsync();
        if (!javaScript)
        {
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("for Oregon the total is $");
            await shopper.PayAsync();
        }

        await shopper.ExpectOrderStatusAsync("CONFIRMED");
        await Expect(page.Locator(".sums")).ToContainTextAsync("Tax$0.00");
    }

    [Theory]
    [Trait("Issue", "8.7.2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_declined_card_is_marked_where_it_was_chosen_and_the_focus_is_there(bool javaScript)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript, width: 390);
        var page = await visitor.NewPageAsync();
        var shopper = await GoToCheckoutAsync(page);
        await shopper.FillAddressAsync();
        await shopper.ChooseCardAsync("pm_card_chargeDeclined");

        await shopper.PayAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(1);
        await Expect(page.Locator("input[value=pm_card_chargeDeclined]")).ToBeFocusedAsync();
        await Expect(page.Locator("#card-declined")).ToBeInViewportAsync();
    }

    [Fact]
    [Trait("Issue", "8.7.2")]
    public async Task On_a_phone_the_order_lies_folded_on_top_and_where_there_is_room_it_is_open_beside_the_steps()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript: false, width: 390);
        var page = await visitor.NewPageAsync();
        await GoToCheckoutAsync(page);
        var lines = page.Locator(".mini-lines");
        var order = (await page.Locator(".checkout-summary").BoundingBoxAsync())!;
        var steps = (await page.Locator(".checkout-steps").BoundingBoxAsync())!;

        Assert.True(order.Y + order.Height <= steps.Y, "The order does not lie above the steps.");
        await Expect(lines).ToBeHiddenAsync();
        await page.Locator(".checkout-summary summary").ClickAsync();
        await Expect(lines).ToBeVisibleAsync();
        await page.Locator(".checkout-summary summary").ClickAsync();
        await page.SetViewportSizeAsync(1280, 900);
        await Expect(lines).ToBeVisibleAsync();
    }

    private async Task<BrowserShopper> GoToCheckoutAsync(IPage page)
    {
        var shopper = new BrowserShopper(page);
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await shopper.AddToCartAsync();
        await page.GotoAsync("/checkout");
        return shopper;
    }
}
