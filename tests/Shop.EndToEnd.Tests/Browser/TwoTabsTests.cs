using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

[Collection(RunningShop.Name)]
public class TwoTabsTests(RunningShop shop)
{
    [Theory]
    [Trait("Issue", "8.2.1")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_checkout_whose_cart_another_tab_has_changed_orders_nothing_and_says_what_has(bool javaScript)
    {
        var (slug, one, other) = await TwoOfOnePriceAsync();
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript);
        var first = await visitor.NewPageAsync();
        await AddAsync(first, $"/p/{slug}?sku={one}");
        await first.GotoAsync("/checkout");
        var shopper = new BrowserShopper(first);
        await shopper.FillAddressAsync();
        var before = (await shop.Orders.CountAsync()).Orders;

        var second = await visitor.NewPageAsync();
        await second.GotoAsync("/cart");
        await second.GetByRole(AriaRole.Button, new() { Name = "Remove " }).First.ClickAsync();
        await Expect(second.GetByText("was removed from your cart")).ToBeVisibleAsync();
        await AddAsync(second, $"/p/{slug}?sku={other}");
        await shopper.PayAsync();

        await Expect(first.GetByRole(AriaRole.Alert)).ToContainTextAsync("Your cart has changed since you opened this page. Nothing was charged");
        await Expect(first.Locator("[data-cart-changes] li")).ToContainTextAsync(["No longer in your cart: ", "New in your cart: "]);
        Assert.Equal(before, (await shop.Orders.CountAsync()).Orders);

        // Whoever agrees gets what is there now.
        await shopper.PayAsync();
        await shopper.ExpectOrderStatusAsync("CONFIRMED");
        Assert.Equal(before + 1, (await shop.Orders.CountAsync()).Orders);
    }

    private static async Task AddAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await new BrowserShopper(page).AddToCartAsync();
    }

    private async Task<(string Slug, string One, string Other)> TwoOfOnePriceAsync()
    {
        while (true)
        {
            var product = await shop.Goods.TakeProductAsync();
            var pair = product["skus"]!.AsArray().Where(sku => (int)sku!["available"]! > 5)
                .GroupBy(sku => (string)sku!["price"]!["amount"]!).FirstOrDefault(same => same.Count() > 1);
            if (pair is not null)
                return ((string)product["slug"]!, (string)pair.First()!["sku_id"]!, (string)pair.Last()!["sku_id"]!);
        }
    }
}
