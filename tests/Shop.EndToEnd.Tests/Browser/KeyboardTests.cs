using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

/// <summary>No pointer at all: Tab, arrows, Space, Enter and typing.</summary>
[Collection(RunningShop.Name)]
public class KeyboardTests(RunningShop shop)
{
    [Fact]
    public async Task A_product_is_bought_with_the_keyboard_alone()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/p/{await shop.ProductSlugAsync()}");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(":focus")).ToContainTextAsync("Skip");
        await TabToAsync(page, "Add to cart");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("added", new() { IgnoreCase = true });

        await page.GotoAsync("/cart");
        await TabToAsync(page, "Check out");
        await page.Keyboard.PressAsync("Enter");
        // The address changes before the page does.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Checkout", Exact = true })).ToBeVisibleAsync();

        foreach (var (label, text) in Fields())
        {
            await TabToLabelAsync(page, label);
            await page.Keyboard.TypeAsync(text);
        }
        await TabToAsync(page, "Pay ");
        await page.Keyboard.PressAsync("Enter");

        await new BrowserShopper(page).ExpectOrderStatusAsync("CONFIRMED");
    }

    private static IEnumerable<(string Label, string Text)> Fields() =>
    [
        ("Email", "ada@example.com"), ("Full name", "Ada Lovelace"), ("Street address", "1 Market Street"),
        ("City", "San Francisco"), ("State", "California"), ("ZIP", "94105"),
    ];

    private static Task TabToAsync(IPage page, string text) =>
        TabUntilAsync(page, text, "e => (e.innerText || e.value || e.getAttribute('aria-label') || '').trim()");

    private static Task TabToLabelAsync(IPage page, string label) =>
        TabUntilAsync(page, label, "e => (e.labels?.[0]?.innerText || '').trim()");

    private static async Task TabUntilAsync(IPage page, string wanted, string nameOf)
    {
        for (var presses = 0; presses < 150; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var name = await page.EvaluateAsync<string>($"({nameOf})(document.activeElement)");
            if (!name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)) continue;
            Assert.True(await HasVisibleFocusAsync(page), $"'{wanted}' does not show that it has the focus");
            return;
        }
        Assert.Fail($"'{wanted}' is not reachable with the Tab key on {page.Url}, which says:\n{await page.InnerTextAsync("main")}");
    }

    private static Task<bool> HasVisibleFocusAsync(IPage page) => page.EvaluateAsync<bool>("""
        () => {
            const e = document.activeElement, style = getComputedStyle(e), around = e.closest('label') ?? e;
            const shown = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none';
            return shown(style) || shown(getComputedStyle(around));
        }
        """);
}
