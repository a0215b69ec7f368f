using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

/// <summary>What a designer saw, as far as it can be measured.</summary>
[Collection(RunningShop.Name)]
public class LookTests(RunningShop shop)
{
    private const string Shifts =
        """
        new Promise(done => {
          let sum = 0;
          const add = list => list.getEntries().forEach(shift => { sum += shift.value; });
          new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
          document.fonts.ready.then(() => setTimeout(() => done(sum), 300));
        })
        """;

    // A picture as it is shown, and how light it is on the whole: 0 to 255.
    private const string Lightness =
        """
        async png => {
          const picture = new Image();
          picture.src = "data:image/png;base64," + png;
          await picture.decode();
          const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height }).getContext("2d");
          canvas.drawImage(picture, 0, 0);
          const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
          let sum = 0;
          for (let at = 0; at < data.length; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
          return sum / data.length * 4 / 3;
        }
        """;

    [Fact]
    [Trait("Issue", "8.7.8")]
    public async Task What_the_first_picture_shows_can_be_bought()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: 1440);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/");
        var things = await page.Locator(".hero-things a")
            .EvaluateAllAsync<string[][]>("all => all.map(a => [a.getAttribute('href'), a.textContent])");

        Assert.True(things.Length >= 5);
        foreach (var thing in things)
        {
            await page.GotoAsync(thing[0]);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(thing[1]);
        }
    }

    [Theory]
    [Trait("Issue", "8.7.8")]
    [InlineData("/", 390)]
    [InlineData("/", 1440)]
    [InlineData("/p/harbour-mug", 390)]
    [InlineData("/p/harbour-mug", 1440)]
    public async Task Nothing_moves_when_the_fonts_come_late(string address, int width)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: width);
        var page = await visitor.NewPageAsync();
        await page.RouteAsync("**/fonts/*", async route =>
        {
            await Task.Delay(400);
            await route.ContinueAsync();
        });

        await page.GotoAsync(address);

        Assert.InRange(await page.EvaluateAsync<double>(Shifts), 0, 0.02);
    }

    [Fact]
    [Trait("Issue", "8.7.8")]
    public async Task The_ground_of_a_picture_is_dark_on_a_dark_page()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var (page, reader) = (await visitor.NewPageAsync(), await visitor.NewPageAsync());
        var lightness = new Dictionary<ColorScheme, double>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.GotoAsync("/p/harbour-mug");
            var picture = await page.Locator(".gallery-main").ScreenshotAsync();
            lightness[scheme] = await reader.EvaluateAsync<double>(Lightness, Convert.ToBase64String(picture));
        }

        Assert.True(lightness[ColorScheme.Dark] < lightness[ColorScheme.Light] * 0.6, $"{lightness[ColorScheme.Dark]} by night");
    }

    [Theory]
    [Trait("Issue", "8.7.9")]
    [InlineData(390, false)]
    [InlineData(720, false)]
    [InlineData(721, true)]
    [InlineData(1440, true)]
    public async Task The_decision_stands_beside_the_picture_where_there_is_room_and_what_is_near_fills_its_row(int width, bool beside)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: width);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/p/harbour-mug");

        var picture = (await page.Locator(".gallery-main").BoundingBoxAsync())!;
        var title = (await page.Locator("h1").BoundingBoxAsync())!;
        Assert.Equal(beside, title.X > picture.X + picture.Width);
        Assert.Equal(!beside, title.Y > picture.Y + picture.Height);
        if (beside)
        {
            var more = (await page.Locator(".product-more").BoundingBoxAsync())!;
            var gallery = (await page.Locator(".gallery").BoundingBoxAsync())!;
            Assert.True(more.Y + more.Height > gallery.Y + gallery.Height * 0.75, "the right column ends early");
        }

        var near = await page.Locator(".near li").EvaluateAllAsync<double[][]>(
            "all => all.map(li => li.getBoundingClientRect()).filter(box => box.width > 0).map(box => [box.top, box.right])");
        var end = await page.Locator(".near .grid").EvaluateAsync<double>("grid => grid.getBoundingClientRect().right");
        Assert.InRange(near[^1][1], end - 1, end + 1);
    }

    [Theory]
    [Trait("Issue", "8.7.9")]
    [InlineData("harbour-mug", 768)]
    [InlineData("zip-purse", 768)]
    [InlineData("harbour-mug", 1440)]
    [InlineData("zip-purse", 1440)]
    public async Task Both_columns_of_a_product_end_together_however_much_there_is_to_say(string slug, int width)
    {
        // As much as there is between the sections below.
        const float OneSpace = 72;
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: width);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/p/{slug}");

        var words = (await page.Locator(".product-more").BoundingBoxAsync())!;
        var views = (await page.Locator(".gallery-views").BoundingBoxAsync())!;
        Assert.InRange(views.Y + views.Height - (words.Y + words.Height), -1, OneSpace);

        // The thing itself is not cut for it.
        var picture = (await page.Locator(".gallery-main").BoundingBoxAsync())!;
        Assert.InRange(picture.Height / picture.Width, 0.99, 1.26);
    }

    [Theory]
    [Trait("Issue", "8.7.9")]
    [InlineData("/", 390, 2)]
    [InlineData("/", 768, 3)]
    [InlineData("/", 1440, 4)]
    [InlineData("/c/kitchen-table", 390, 2)]
    [InlineData("/c/kitchen-table", 768, 3)]
    public async Task A_list_has_as_many_columns_as_fit_and_the_rows_of_the_first_page_have_no_hole(string address, int width, int columns)
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: width);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(address);

        var tops = await page.Locator("main .grid").First.Locator("> li").EvaluateAllAsync<double[]>(
            "all => all.map(li => li.getBoundingClientRect()).filter(box => box.width > 0).map(box => Math.round(box.top))");
        var rows = tops.GroupBy(top => top).Select(row => row.Count()).ToList();
        Assert.Equal(columns, rows[0]);
        if (address == "/")
            Assert.All(rows, row => Assert.Equal(columns, row));
    }

    [Fact]
    [Trait("Issue", "8.7.2")]
    public async Task In_one_column_all_of_the_checkout_has_the_same_edges()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site, width: 768);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/p/harbour-mug");
        await new BrowserShopper(page).AddToCartAsync();
        await page.GotoAsync("/checkout");

        var summary = (await page.Locator(".checkout-summary").BoundingBoxAsync())!;
        var steps = (await page.Locator(".checkout-steps").BoundingBoxAsync())!;
        Assert.Equal((summary.X, summary.Width), (steps.X, steps.Width));
    }

    [Fact]
    [Trait("Issue", "8.7.9")]
    public async Task What_is_sold_out_has_no_quantity_and_leads_on_to_what_is_in_stock()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        var soldOut = (await shop.Goods.AllAsync()).Where(product => !product["in_stock"]!.GetValue<bool>()).Take(3).ToList();
        Assert.NotEmpty(soldOut);
        foreach (var product in soldOut)
        {
            await page.GotoAsync($"/p/{product["slug"]}");

            await Expect(page.Locator("#quantity")).ToHaveCountAsync(0);
            await page.GetByRole(AriaRole.Link, new() { Name = "in stock" }).First.ClickAsync();
            await Expect(page.Locator(".near h2")).ToBeInViewportAsync();
            await Expect(page.Locator(".near li")).ToHaveCountAsync(4);
        }
    }

    [Fact]
    [Trait("Issue", "8.7.10")]
    public async Task With_the_readers_own_colours_what_is_chosen_and_what_leads_on_can_still_be_told()
    {
        await using var visitor = await shop.Chromium.NewVisitorAsync(shop.Site);
        var page = await visitor.NewPageAsync();
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await page.GotoAsync("/p/harbour-mug");

        Assert.NotEqual(await GroundAsync(".option:not(:has(:checked))"), await GroundAsync(".option:has(:checked)"));
        Assert.NotEqual(await GroundAsync("body"), await GroundAsync(".buy-bar .button-main"));
        Assert.NotEqual("none", await StyleAsync(".option .swatch", "outlineStyle"));

        await page.GotoAsync("/search?in_stock=true");
        Assert.NotEqual("0px", await StyleAsync(".chip", "borderTopWidth"));
        Assert.Equal("auto", await StyleAsync("select.input", "appearance"));

        await page.GotoAsync("/p/harbour-mug");
        await new BrowserShopper(page).AddToCartAsync();
        await page.GotoAsync("/checkout");
        Assert.Equal(await StyleAsync(".pay-option:has(:checked)", "color"), await StyleAsync(".pay-option:has(:checked) .soft", "color"));

        Task<string> GroundAsync(string selector) => StyleAsync(selector, "backgroundColor");
        Task<string> StyleAsync(string selector, string property) =>
            page.Locator(selector).First.EvaluateAsync<string>($"part => getComputedStyle(part).{property}");
    }
}
