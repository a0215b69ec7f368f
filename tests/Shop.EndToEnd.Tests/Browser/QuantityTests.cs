using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

/// <summary>A number typed by the shopper counts, whatever is pressed next.</summary>
[Collection(RunningShop.Name)]
public partial class QuantityTests(RunningShop shop)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Enter_in_the_quantity_of_a_product_found_by_search_adds_that_many(bool javaScript)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=mug&in_stock=true");
        await page.Locator(".card a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(ProductUrl());

        await page.GetByLabel("Quantity").FillAsync("2");
        await page.GetByLabel("Quantity").PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("2 added");
        await page.GotoAsync("/cart");
        await Expect(Quantity(page)).ToHaveValueAsync("2");
    }

    [Fact]
    public async Task A_quantity_typed_in_the_cart_counts_when_check_out_is_pressed_next()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await FillCartAsync(page);

        await Quantity(page).FillAsync("3");
        await page.GetByRole(AriaRole.Link, new() { Name = "Check out" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Checkout", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator(".checkout-summary")).ToContainTextAsync("3 items");
    }

    [Fact]
    public async Task A_quantity_that_cannot_be_had_is_said_before_the_checkout()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await FillCartAsync(page);

        await Quantity(page).FillAsync("999");
        await page.GetByRole(AriaRole.Link, new() { Name = "Check out" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("available, including what is already in your cart");
        await Expect(Quantity(page)).ToHaveValueAsync("1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Check out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Checkout", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_JavaScript_a_quantity_typed_in_the_cart_has_a_button_to_send_it()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript: false, width: 360);
        var page = await visitor.NewPageAsync();
        await FillCartAsync(page);
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        await Quantity(page).FillAsync("3");
        await page.GetByText("Update", new() { Exact = true }).ClickAsync();

        await Expect(page.Locator(".top .count")).ToHaveTextAsync("3");
    }

    private async Task FillCartAsync(IPage page)
    {
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await new BrowserShopper(page).AddToCartAsync();
        await page.GotoAsync("/cart");
    }

    private static ILocator Quantity(IPage page) => page.GetByRole(AriaRole.Spinbutton);

    [GeneratedRegex("/p/")]
    private static partial Regex ProductUrl();
}
