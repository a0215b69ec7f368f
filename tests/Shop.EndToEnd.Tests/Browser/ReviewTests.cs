using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

/// <summary>From the order to the review that everybody reads, and what others say to it.</summary>
[Collection(RunningShop.Name)]
public class ReviewTests(RunningShop shop)
{
    private static readonly AxeRunOptions Wcag22 = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_has_bought_a_thing_says_how_it_is_and_others_find_it_helpful(bool javaScript)
    {
        var title = $"Said by a test {Guid.NewGuid():N}"[..40];
        await using var buyer = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript);
        var page = await buyer.NewPageAsync();
        var slug = await shop.ProductSlugAsync();
        await new BrowserShopper(page).BuyAsync(slug);

        await page.GetByRole(AriaRole.Link, new() { Name = "Review it" }).First.ClickAsync();
        await ReloadUntilAsync(page, page.GetByLabel("In a few words"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish your review" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("4 things need your attention");
        await page.GetByLabel("4 good").CheckAsync();
        await page.GetByLabel("In a few words").FillAsync(title);
        await page.GetByLabel("Your review").FillAsync("It does what it should.\n<b>Nothing more.</b>");
        await page.GetByLabel("Name to show").FillAsync("Ada L.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish your review" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Your review is on the product’s page");

        await using var reader = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript);
        var reading = await reader.NewPageAsync();
        await reading.GotoAsync($"/p/{slug}/reviews?sort=newest");
        var review = reading.GetByRole(AriaRole.Article, new() { Name = title });
        await ReloadUntilAsync(reading, review);
        await Expect(review).ToContainTextAsync("Verified purchase");
        await Expect(review).ToContainTextAsync("<b>Nothing more.</b>");
        await review.GetByRole(AriaRole.Button, new() { Name = "Helpful" }).ClickAsync();
        await Expect(reading.GetByRole(AriaRole.Status).First).ToContainTextAsync("It counts as helpful");
        await reading.GotoAsync($"/p/{slug}/reviews?sort=newest");
        await ReloadUntilAsync(reading, review.GetByText("(1)"));
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_what_people_say(int width, ColorScheme scheme)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: width);
        var page = await visitor.NewPageAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        foreach (var part in (string[])["", "/reviews?stars=5", "/questions", "/ask", "/review"])
        {
            var path = "/p/harbour-mug" + part;
            await page.GotoAsync(path);
            var found = await page.RunAxe(Wcag22);
            var wrong = string.Join("; ", found.Violations.Select(one => $"{one.Id} {one.Nodes[0].Html}"));
            Assert.True(wrong.Length == 0, $"{path}: {wrong}");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} scrolls sideways");
            if (Environment.GetEnvironmentVariable("SHOP_TEST_SHOTS") is { } folder)
                await page.ScreenshotAsync(new() { Path = $"{folder}/{width}{path.Replace('/', '-')}.png", FullPage = true });
        }
    }

    /// <summary>What another service tells, or a replica learns, is there in a moment.</summary>
    private static async Task ReloadUntilAsync(IPage page, ILocator there)
    {
        for (var tries = 0; tries < 20 && !await there.IsVisibleAsync(); tries++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }

        await Expect(there).ToBeVisibleAsync();
    }
}
