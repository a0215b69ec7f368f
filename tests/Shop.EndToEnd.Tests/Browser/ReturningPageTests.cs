using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

/// <summary>
/// A page that comes back from the browser's memory shows what is true by then. A browser under a debugger keeps none, so the tests say of a page
/// what the browser says of one that comes back.
/// </summary>
[Collection(RunningShop.Name)]
[Trait("Issue", "8.1.4")]
public class ReturningPageTests(RunningShop shop)
{
    [Fact]
    public async Task A_list_that_comes_back_counts_what_was_put_into_the_cart_meanwhile()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=lamp");
        await AddElsewhereAsync(visitor, await shop.ProductSlugAsync());
        await Expect(page.Locator(".top .count")).ToHaveCountAsync(0);

        await ComeBackAsync(page);

        await Expect(page.Locator(".top .count")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task A_product_that_comes_back_shows_its_stock_of_now_and_keeps_the_quantity_that_was_written()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var product = await shop.Goods.TakeProductAsync();
        var sku = product["skus"]!.AsArray().First(sku => sku!["available"]!.GetValue<int>() > 5)!["sku_id"]!.GetValue<string>();
        await page.GotoAsync($"/p/{product["slug"]}?sku={sku}");
        await page.GetByLabel("Quantity").FillAsync("2");

        await shop.Orders.PutOnShelfAsync(sku, available: 4);
        var other = shop.NewGuest();
        (await other.AddAsync(sku, 1)).Expect(System.Net.HttpStatusCode.OK);
        (await other.OrderAsync()).Expect(System.Net.HttpStatusCode.Created);

        await RunningShop.EventuallyAsync("the page to know", async () =>
        {
            await ComeBackAsync(page);
            return await page.Locator(".stock").InnerTextAsync() == "Only 3 left";
        });
        await Expect(page.GetByLabel("Quantity")).ToHaveValueAsync("2");
    }

    [Fact]
    public async Task A_checkout_that_comes_back_shows_the_cart_of_now_and_keeps_what_was_written()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await AddElsewhereAsync(visitor, await shop.ProductSlugAsync());
        await page.GotoAsync("/checkout");
        await new BrowserShopper(page).FillAddressAsync();
        await Expect(page.Locator(".mini-lines li")).ToHaveCountAsync(1);
        await AddElsewhereAsync(visitor, await shop.ProductSlugAsync());

        await ComeBackAsync(page);

        await Expect(page.Locator(".mini-lines li")).ToHaveCountAsync(2);
        await Expect(page.GetByLabel("City")).ToHaveValueAsync("San Francisco");
        await Expect(page.GetByLabel("State")).ToHaveValueAsync("US-CA");
    }

    private static Task ComeBackAsync(IPage page) =>
        page.EvaluateAsync("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");

    private static async Task AddElsewhereAsync(IBrowserContext visitor, string slug)
    {
        var tab = await visitor.NewPageAsync();
        await tab.GotoAsync($"/p/{slug}");
        await new BrowserShopper(tab).AddToCartAsync();
        await tab.CloseAsync();
    }
}
