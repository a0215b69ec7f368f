using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

/// <summary>A link to a place of the page leads there with the focus, and changes nothing else.</summary>
[Collection(RunningShop.Name)]
public partial class HashLinkTests(RunningShop shop)
{
    [Fact]
    [Trait("Issue", "8.1.1")]
    public async Task After_the_skip_link_the_tab_key_goes_on_in_the_content_of_every_page()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var product = await shop.ProductSlugAsync();
        await page.GotoAsync($"/p/{product}");
        await new BrowserShopper(page).AddToCartAsync();
        var department = await shop.DepartmentSlugAsync();

        foreach (var address in new[]
        {
            "/", "/search?q=lamp", $"/c/{department}", $"/p/{product}", "/cart", "/checkout", "/orders", "/no-such-page/1", $"/p/{product}-2",
        })
        {
            await page.GotoAsync(address);
            await page.Keyboard.PressAsync("Tab");
            await Expect(page.Locator(":focus")).ToHaveTextAsync("Skip to content");
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("Tab");

            await Expect(page.Locator("main :focus")).ToHaveCountAsync(1);
            Assert.Equal($"{address}#main", new Uri(page.Url).PathAndQuery + new Uri(page.Url).Fragment);
        }
    }

    [Fact]
    [Trait("Issue", "8.1.1")]
    public async Task The_skip_link_keeps_a_filter_that_was_set_in_place()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search?q=lamp");
        await new BrowserShopper(page).NarrowToInStockAsync();
        await Expect(page.Locator(".chip").First).ToBeVisibleAsync();

        await SkipAsync(page);

        await Expect(page).ToHaveURLAsync(InStockUrl());
        await Expect(page.Locator(".chip").First).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    [Trait("Issue", "8.1.1")]
    public async Task The_skip_link_keeps_a_variant_that_was_chosen_in_place()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/p/{await shop.ProductWithChoicesAsync()}");
        var id = await page.Locator(".option input:not(:checked)").First.GetAttributeAsync("id");
        await page.Locator($"#{id}").ClickAsync();
        await Expect(page).ToHaveURLAsync(VariantUrl());

        await SkipAsync(page);

        await Expect(page.Locator($"#{id}")).ToBeCheckedAsync();
        await Expect(page).ToHaveURLAsync(VariantUrl());
        await page.ReloadAsync();
        await Expect(page.Locator($"#{id}")).ToBeCheckedAsync();
    }

    [Fact]
    [Trait("Issue", "8.1.1")]
    public async Task A_mistake_in_the_summary_leads_to_its_field()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var shopper = new BrowserShopper(page);
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");
        await shopper.AddToCartAsync();
        await page.GotoAsync("/checkout");
        await shopper.PayAsync();
        await Expect(page.Locator("#problems")).ToBeFocusedAsync();

        await page.Locator("#problems a", new() { HasText = "ZIP" }).ClickAsync();
        await Expect(page.GetByLabel("ZIP")).ToBeFocusedAsync();
        await page.Locator("#problems a", new() { HasText = "name" }).ClickAsync();
        await Expect(page.GetByLabel("Full name")).ToBeFocusedAsync();
    }

    private static async Task SkipAsync(IPage page)
    {
        await page.Locator(".skip").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(MainUrl());
    }

    [GeneratedRegex("in_stock=true")]
    private static partial Regex InStockUrl();

    [GeneratedRegex("[?]sku=")]
    private static partial Regex VariantUrl();

    [GeneratedRegex("#main$")]
    private static partial Regex MainUrl();
}
