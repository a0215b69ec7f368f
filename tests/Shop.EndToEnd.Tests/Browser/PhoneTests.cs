using Microsoft.Playwright;
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
        var cart = (await page.Locator(".top-cart").BoundingBoxAsync())!;
        var search = (await page.Locator(".search").BoundingBoxAsync())!;
        var departments = (await page.Locator(".top-departments").BoundingBoxAsync())!;
        Assert.True(departments.X + departments.Width <= search.X, "the departments lie under the search");
        Assert.True(search.X + search.Width <= cart.X, "the search lies under the cart");
    }

    [Theory]
    [InlineData(390, 844, 56)]
    [InlineData(768, 1024, 56)]
    [InlineData(844, 390, 0)]
    [InlineData(320, 256, 0)]
    [Trait("Issue", "8.7.5")]
    public async Task When_scrolling_one_row_of_the_header_stays_where_there_is_room(int width, int height, int stays)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await new BrowserShopper(page).AddToCartAsync();

        await page.EvaluateAsync("scrollTo(0, 900)");

        var bottom = await page.EvaluateAsync<double>("document.querySelector('.top').getBoundingClientRect().bottom");
        if (stays == 0) Assert.InRange(bottom, double.NegativeInfinity, 0);
        else Assert.Equal(stays, bottom);
        foreach (var part in new[] { ".top-departments", ".search", ".top-cart .count" })
        {
            var top = await page.Locator(part).EvaluateAsync<double>("part => part.getBoundingClientRect().top");
            Assert.Equal(stays > 0, top >= 0);
        }
    }

    [Fact]
    [Trait("Issue", "8.7.5")]
    public async Task No_page_scrolls_sideways_on_the_smallest_screen()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: 320);
        var page = await visitor.NewPageAsync();
        var product = await shop.ProductSlugAsync();
        await page.GotoAsync($"/p/{product}");
        await new BrowserShopper(page).AddToCartAsync();

        var widths = new List<string>();
        foreach (var address in new[]
        {
            "/", "/search", "/search?q=xyzzyx", $"/c/{await shop.DepartmentSlugAsync()}", $"/p/{product}", "/cart", "/checkout", "/no-such-page",
            "/help/terms",
        })
        {
            await page.GotoAsync(address);
            widths.Add($"{address} {await page.EvaluateAsync<int>("document.documentElement.scrollWidth")}");
        }

        Assert.All(widths, width => Assert.EndsWith(" 320", width, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Issue", "8.7.5")]
    public async Task The_departments_fill_a_phone_and_can_be_closed_again()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: 390);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/");
        await page.EvaluateAsync("scrollTo(0, 900)");

        await page.GetByRole(AriaRole.Button, new() { Name = "Departments", Exact = true }).ClickAsync();
        var menu = (await page.Locator("#departments").BoundingBoxAsync())!;
        Assert.Equal((0f, 0f, 390f), (menu.X, menu.Y, menu.Width));
        await page.GetByRole(AriaRole.Button, new() { Name = "Close departments" }).ClickAsync();

        await Expect(page.Locator("#departments")).ToBeHiddenAsync();
    }
}
