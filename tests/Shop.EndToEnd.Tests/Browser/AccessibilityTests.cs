using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Browser;

/// <summary>axe finds nothing on any page, in light and dark, wide and narrow.</summary>
[Collection(RunningShop.Name)]
public class AccessibilityTests(RunningShop shop)
{
    private static readonly AxeRunOptions Wcag22 = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public static readonly TheoryData<string, int, ColorScheme> Looks = new()
    {
        { "wide and light", 1440, ColorScheme.Light },
        { "narrow and dark", 390, ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Axe_finds_nothing_on_any_page(string look, int width, ColorScheme scheme)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: width);
        var page = await visitor.NewPageAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var shopper = new BrowserShopper(page);
        var slug = await shop.ProductSlugAsync();

        await CheckAsync("/");
        await CheckAsync("/search?q=lamp");
        await CheckAsync("/search?q=xyzzyx");
        await CheckAsync($"/c/{await shop.DepartmentSlugAsync()}");
        await CheckAsync("/cart");
        await CheckAsync("/no-such-page");
        await CheckAsync("/help/returns");
        await CheckAsync($"/p/{slug}");
        await shopper.AddToCartAsync();
        await CheckAsync("/cart");
        await CheckAsync("/checkout");
        await shopper.CheckOutAsync();
        await CheckAsync(new Uri(page.Url).AbsolutePath);
        await CheckAsync("/orders");

        async Task CheckAsync(string path)
        {
            await page.GotoAsync(path);
            var found = await page.RunAxe(Wcag22);
            Assert.True(found.Violations.Length == 0, $"{path} ({look}): {string.Join("; ", found.Violations.Select(Describe))}");
        }
    }

    private static string Describe(AxeResultItem item) => $"{item.Id} at {string.Join(", ", item.Nodes.Select(n => n.Target?.ToString()))}";
}
