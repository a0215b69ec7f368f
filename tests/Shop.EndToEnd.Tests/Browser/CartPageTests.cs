using System.Net;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

[Collection(RunningShop.Name)]
public class CartPageTests(RunningShop shop)
{
    [Fact]
    public async Task Of_a_cancelled_order_everything_comes_back_but_what_is_sold_out_and_that_is_named()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var shopper = new BrowserShopper(page);
        // Between two others, so that neither the first nor the last line can hide the rest.
        var names = new List<string>();
        var skus = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var product = await shop.Goods.TakeProductAsync();
            names.Add(product["name"]!.GetValue<string>());
            skus.Add(product["skus"]!.AsArray().First(sku => sku!["available"]!.GetValue<int>() > 0)!["sku_id"]!.GetValue<string>());
            await page.GotoAsync($"/p/{product["slug"]}?sku={skus[i]}");
            await shopper.AddToCartAsync();
        }
        await shopper.CheckOutAsync();
        await page.GetByText("Cancel this order").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel it" }).ClickAsync();
        await shopper.ExpectOrderStatusAsync("CANCELLED");
        await shop.Orders.PutOnShelfAsync(skus[1], available: 0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Put the items back in the cart" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync($"We couldn’t put these back: {names[1]}.");
        await Expect(page.Locator(".line-name")).ToHaveTextAsync([names[0], names[2]]);
    }

    [Theory]
    [InlineData("left=abc")]
    [InlineData("removed=x&quantity=abc")]
    [InlineData("removed=x&quantity=2")]
    [InlineData("left_out=x&left_out=y")]
    [InlineData("problem=zzz")]
    public async Task An_address_nobody_was_given_shows_the_cart_and_says_nothing(string query)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await new BrowserShopper(page).AddToCartAsync();

        var answer = await page.GotoAsync($"/cart?{query}");

        Assert.Equal((int)HttpStatusCode.OK, answer!.Status);
        await Expect(page.Locator(".line")).ToHaveCountAsync(1);
        await Expect(page.Locator("main .notice, main [role=alert]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_removed_line_leaves_the_focus_at_the_offer_to_undo_it()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await new BrowserShopper(page).AddToCartAsync();
        await page.GotoAsync("/cart");

        await page.GetByText("Remove", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(":focus")).ToContainTextAsync("was removed from your cart");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".line")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_line_that_has_sold_out_is_said_before_anybody_pays_and_its_page_sells_it_no_more()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var product = await shop.Goods.TakeProductAsync();
        var sku = product["skus"]!.AsArray().First(sku => sku!["available"]!.GetValue<int>() > 0)!["sku_id"]!.GetValue<string>();
        await page.GotoAsync($"/p/{product["slug"]}?sku={sku}");
        await new BrowserShopper(page).AddToCartAsync();

        await shop.Orders.PutOnShelfAsync(sku, available: 1);
        var quicker = shop.NewGuest();
        (await quicker.AddAsync(sku, 1)).Expect(HttpStatusCode.OK);
        (await quicker.OrderAsync()).Expect(HttpStatusCode.Created);
        await page.GotoAsync("/checkout");
        await Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("This item has sold out");

        // The catalog hears of it a little later.
        var soldOut = page.GetByRole(AriaRole.Button, new() { Name = "Sold out" });
        await RunningShop.EventuallyAsync("the catalog to know", async () =>
        {
            await page.GotoAsync($"/p/{product["slug"]}?sku={sku}");
            return await soldOut.CountAsync() == 1;
        });
        await Expect(soldOut).ToBeDisabledAsync();
    }
}
