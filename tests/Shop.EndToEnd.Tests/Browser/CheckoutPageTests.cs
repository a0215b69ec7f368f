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
            "Enter a valid email address.", "Enter your full name.", "Enter the street address.", "Enter the ZIP code.", "Choose a state.",
        ]);
        await Expect(page.GetByLabel("City")).ToHaveValueAsync("San Francisco");
    }
}
