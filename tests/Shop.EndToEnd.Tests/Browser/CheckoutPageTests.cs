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
}
