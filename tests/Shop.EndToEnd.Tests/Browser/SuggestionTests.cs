using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

/// <summary>The search field completes what is typed: by keys, by pointer, read out, and not at all without JavaScript.</summary>
[Collection(RunningShop.Name)]
public partial class SuggestionTests(RunningShop shop)
{
    [Fact]
    public async Task A_product_is_found_with_the_keyboard_alone()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await OpenAsync(visitor);

        await Field(page).FocusAsync();
        await page.Keyboard.TypeAsync("harbour mu");
        await Expect(Field(page)).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("#news")).ToHaveTextAsync(Count());
        await Expect(Field(page)).Not.ToHaveAttributeAsync("aria-activedescendant", AnyText());

        await page.Keyboard.PressAsync("ArrowUp");
        await ExpectChosenAsync(page, Options(page).Last);
        await page.Keyboard.PressAsync("ArrowDown");
        await ExpectChosenAsync(page, Options(page).First);
        await page.Keyboard.PressAsync("Home");
        await Expect(page.Locator("[aria-selected=true]")).ToHaveCountAsync(0);
        Assert.Equal(0, await Field(page).EvaluateAsync<int>("field => field.selectionStart"));

        var product = page.GetByRole(AriaRole.Option, new() { NameRegex = HarbourMug() });
        while (await product.GetAttributeAsync("aria-selected") != "true")
            await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Field(page)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(HarbourMugUrl());
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Enter_without_a_choice_searches_for_what_was_typed_and_a_completed_search_for_that()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await OpenAsync(visitor);
        await TypeAsync(page, "lam");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(SearchFor("lam"));
        await Expect(List(page)).ToBeHiddenAsync();

        await Field(page).FillAsync("");
        await TypeAsync(page, "Wooden t");
        var completed = await Options(page).First.InnerTextAsync();
        Assert.StartsWith("wooden t", completed, StringComparison.Ordinal);
        Assert.Equal(["wooden", "t"], await Options(page).First.Locator("mark").AllInnerTextsAsync());
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("h1")).ToContainTextAsync(completed);
        await Expect(Field(page)).ToHaveValueAsync(completed);
    }

    [Fact]
    public async Task Escape_closes_the_list_and_keeps_the_words_and_so_does_leaving()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await OpenAsync(visitor);
        await TypeAsync(page, "mug");

        await page.Keyboard.PressAsync("Escape");
        await Expect(List(page)).ToBeHiddenAsync();
        await Expect(Field(page)).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(Field(page)).ToHaveValueAsync("mug");

        await page.Keyboard.PressAsync("ArrowDown");
        await ExpectChosenAsync(page, Options(page).First);
        await page.Keyboard.PressAsync("Tab");
        await Expect(List(page)).ToBeHiddenAsync();
        await Expect(Field(page)).ToHaveValueAsync("mug");
    }

    [Fact]
    public async Task A_category_is_opened_by_pointer_and_only_the_last_words_are_asked_for()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await OpenAsync(visitor);
        var asked = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/suggestions?", StringComparison.Ordinal))
                asked.Add(request.Url.Split("q=")[1]);
        };

        await TypeAsync(page, "table lam");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Categories" })).ToBeVisibleAsync();
        // Typed without a pause it is one question.
        Assert.Equal("table%20lam", asked[^1]);
        Assert.True(asked.Count < "table lam".Length, string.Join(", ", asked));
        await page.GetByRole(AriaRole.Option, new() { Name = "Table Lamps in Lighting" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Table Lamps");
    }

    [Fact]
    public async Task Of_an_old_answer_that_comes_late_nothing_is_shown()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await OpenAsync(visitor);
        var late = new TaskCompletionSource();
        await page.RouteAsync("**/suggestions?q=lamp", async route =>
        {
            await late.Task;
            await route.ContinueAsync();
        });
        await page.RunAndWaitForRequestAsync(() => Field(page).PressSequentiallyAsync("lamp"), new Regex("suggestions\\?q=lamp"));

        await Field(page).FillAsync("kettle");
        await Expect(Options(page).Filter(new() { HasText = "Kettle" })).Not.ToHaveCountAsync(0);
        late.SetResult();
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });

        await Expect(Options(page).Filter(new() { HasText = "Lamp" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_JavaScript_it_is_a_plain_search()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, javaScript: false);
        var page = await OpenAsync(visitor);
        await Expect(Field(page)).Not.ToHaveAttributeAsync("role", AnyText());
        await Expect(List(page)).ToHaveCountAsync(0);

        await Field(page).FillAsync("lamp");
        await Field(page).PressAsync("Enter");

        await Expect(page.Locator("h1")).ToContainTextAsync("lamp");
    }

    [Theory]
    [MemberData(nameof(AccessibilityTests.Looks), MemberType = typeof(AccessibilityTests))]
    public async Task Axe_finds_nothing_in_the_open_list_and_it_fits_on_the_screen(string look, int width, ColorScheme scheme)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: width);
        var page = await OpenAsync(visitor);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await TypeAsync(page, "mu");
        await page.Keyboard.PressAsync("ArrowDown");

        var found = await page.RunAxe();

        Assert.True(found.Violations.Length == 0, $"{look}: {string.Join("; ", found.Violations.Select(item => item.Id))}");
        var box = (await List(page).BoundingBoxAsync())!;
        Assert.True(box.X >= 0 && box.X + box.Width <= width && box.Y + box.Height <= 900, $"{look}: {box.X}, {box.Y}, {box.Width}, {box.Height}");
        if (width < 500)
            Assert.Equal(width, box.Width);
        Assert.True(await List(page).EvaluateAsync<bool>("list => [...list.querySelectorAll('a')].every(option => option.offsetHeight >= 44)"));
        if (Environment.GetEnvironmentVariable("SHOP_TEST_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"suggestions-{width}.png") });
    }

    private static async Task<IPage> OpenAsync(IBrowserContext visitor)
    {
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/search");
        return page;
    }

    private static async Task TypeAsync(IPage page, string text)
    {
        await Field(page).PressSequentiallyAsync(text);
        await Expect(List(page)).ToBeVisibleAsync();
    }

    private static ILocator Field(IPage page) => page.GetByLabel("Search the shop");

    private static ILocator List(IPage page) => page.Locator("#site-suggestions");

    private static ILocator Options(IPage page) => page.GetByRole(AriaRole.Option).And(page.Locator("#site-suggestions *"));

    private static async Task ExpectChosenAsync(IPage page, ILocator option)
    {
        await Expect(option).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.Locator("[aria-selected=true]")).ToHaveCountAsync(1);
        await Expect(Field(page)).ToHaveAttributeAsync("aria-activedescendant", (await option.GetAttributeAsync("id"))!);
    }

    private static Regex SearchFor(string words) => new($"/search\\?q={words}$");

    [GeneratedRegex(@"^\d suggestions?$")]
    private static partial Regex Count();

    [GeneratedRegex(".*")]
    private static partial Regex AnyText();

    [GeneratedRegex("^Harbour Mug")]
    private static partial Regex HarbourMug();

    [GeneratedRegex("/p/harbour-mug$")]
    private static partial Regex HarbourMugUrl();
}
