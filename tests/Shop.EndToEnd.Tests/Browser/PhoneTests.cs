using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

[Collection(RunningShop.Name)]
public class PhoneTests(RunningShop shop)
{
    private const int IconSize = 20;

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(390)]
    public async Task With_a_full_cart_and_an_order_the_header_and_the_orders_fit_a_phone(int width)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: width);
        var page = await visitor.NewPageAsync();
        var shopper = new BrowserShopper(page);
        var slug = await shop.ProductSlugAsync();
        await page.GotoAsync($"/p/{slug}");
        await shopper.AddToCartAsync();
        await shopper.CheckOutAsync();
        await page.GotoAsync($"/p/{slug}");
        await shopper.AddToCartAsync();

        await page.GotoAsync("/orders");
        await Expect(page.Locator(".order-row")).ToBeVisibleAsync();

        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var price = (await page.Locator(".order-row .price").BoundingBoxAsync())!;
        Assert.InRange(price.X + price.Width, 0, width);
        foreach (var icon in await page.Locator(".top-links svg").AllAsync())
            Assert.Equal(IconSize, (await icon.BoundingBoxAsync())!.Width);
        var links = (await page.Locator(".top-links").BoundingBoxAsync())!;
        var departments = (await page.Locator(".top-departments").BoundingBoxAsync())!;
        Assert.True(departments.X + departments.Width <= links.X, "the departments lie under the links");
    }
}
