using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

[Collection(RunningShop.Name)]
public class ReadYourWritesTests(RunningShop shop)
{
    [Fact]
    public async Task An_order_is_on_the_list_of_orders_the_moment_it_is_placed()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await new BrowserShopper(page).BuyAsync(await shop.ProductSlugAsync());

        var order = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync("/orders");

        await Expect(page.Locator($"a[href='{order}']")).ToBeVisibleAsync();
        var position = Assert.Single(await visitor.CookiesAsync(), cookie => cookie.Name == "__Host-read-after");
        Assert.True(position.HttpOnly);
        Assert.Equal(SameSiteAttribute.Lax, position.SameSite);
    }
}
