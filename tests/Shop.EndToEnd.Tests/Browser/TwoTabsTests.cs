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

    [Theory]
    [Trait("Issue", "8.2.2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_products_opened_at_once_in_a_fresh_browser_can_both_be_added(bool javaScript)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript);
        var (first, second) = (await visitor.NewPageAsync(), await visitor.NewPageAsync());

        // Neither is answered before the other was asked for.
        var (one, other) = (await shop.ProductSlugAsync(), await shop.ProductSlugAsync());
        await AtOnceAsync(visitor, "**/p/*", () => first.GotoAsync($"/p/{one}"), () => second.GotoAsync($"/p/{other}"));
        await new BrowserShopper(first).AddToCartAsync();
        await new BrowserShopper(second).AddToCartAsync();

        await second.GotoAsync("/cart");
        await Expect(second.Locator(".lines > li")).ToHaveCountAsync(2);
    }

    [Theory]
    [Trait("Issue", "8.2.2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_first_things_put_into_the_cart_at_once_lie_in_one_cart(bool javaScript)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript);
        var (first, second) = (await visitor.NewPageAsync(), await visitor.NewPageAsync());
        await first.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await second.GotoAsync($"/p/{await shop.ProductSlugAsync()}");

        await AtOnceAsync(visitor, "**/cart/add", new BrowserShopper(first).AddToCartAsync, new BrowserShopper(second).AddToCartAsync);

        await ExpectTwoTokensAsync(visitor);
        await first.GotoAsync("/cart");
        await Expect(first.Locator(".lines > li")).ToHaveCountAsync(2);
        await Expect(first.Locator(".top .count")).ToHaveTextAsync("2");
        var shopper = new BrowserShopper(first);
        await shopper.CheckOutAsync();
        await shopper.ExpectOrderStatusAsync("CONFIRMED");
        await first.GotoAsync("/cart");
        await Expect(first.GetByText("Your cart is empty")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Issue", "8.2.2")]
    public async Task Two_first_calls_at_once_from_a_script_end_in_one_cart()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/");
        string[] skus = [await shop.Goods.TakeAsync(), await shop.Goods.TakeAsync()];

        string[] answers = [];
        await AtOnceAsync(visitor, "**/api/cart/items", async () => answers = await page.EvaluateAsync<string[]>(
            """
            skus => Promise.all(skus.map(async sku_id => (await fetch("/api/cart/items", {
              method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ sku_id, quantity: 1 }) })).text()))
            """,
            skus));

        Assert.All(answers, answer => Assert.Contains("subtotal", answer));
        await ExpectTwoTokensAsync(visitor);
        await page.GotoAsync("/cart");
        await Expect(page.Locator(".lines > li")).ToHaveCountAsync(2);
    }

    /// <summary>Of the requests to an address, the first is let go only when a second one has been sent too: without what either brings.</summary>
    private static async Task AtOnceAsync(IBrowserContext visitor, string address, params Func<Task>[] visits)
    {
        var sent = 0;
        var both = new TaskCompletionSource();
        await visitor.RouteAsync(address, async route =>
        {
            if (Interlocked.Increment(ref sent) == 2)
                both.SetResult();
            await both.Task;
            await route.ContinueAsync();
        });
        await Task.WhenAll(visits.Select(visit => visit()));
        await visitor.UnrouteAllAsync();
    }

    /// <summary>Unless each request got a token of its own, the test has shown nothing.</summary>
    private static async Task ExpectTwoTokensAsync(IBrowserContext visitor) =>
        Assert.Equal(2, (await visitor.CookiesAsync()).Count(cookie => cookie.Name.StartsWith("__Host-cart", StringComparison.Ordinal)));

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
