using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Shop.EndToEnd.Tests.Browser;

/// <summary>What a person does on the pages, found the way a person finds it: by label, role and words.</summary>
public sealed partial class BrowserShopper(IPage page)
{
    public async Task NarrowToInStockAsync() => await page.Locator("[data-facet=in_stock] a").First.ClickAsync();

    /// <summary>Buys one of a product by its page, with the card that is chosen already, and waits for the order to be confirmed.</summary>
    public async Task BuyAsync(string slug)
    {
        await page.GotoAsync($"/p/{slug}");
        await AddToCartAsync();
        await CheckOutAsync();
        await ExpectOrderStatusAsync("CONFIRMED");
    }

    /// <summary>Puts the product of the page that is open into the cart.</summary>
    public async Task AddToCartAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = AddToCart() }).First.ClickAsync();
        var added = page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = Added() }).First;
        await Expect(added.Or(page.GetByRole(AriaRole.Alert).First)).ToBeVisibleAsync();
        if (await page.GetByRole(AriaRole.Alert).IsVisibleAsync())
            Assert.Fail($"Not added: {await page.GetByRole(AriaRole.Alert).InnerTextAsync()}");
    }

    /// <summary>Fills the checkout and pays; leaves the browser on the order page.</summary>
    public async Task CheckOutAsync(string card = "pm_card_visa")
    {
        await page.GotoAsync("/checkout");
        await FillAddressAsync();
        await ChooseCardAsync(card);
        await PayAsync();
        await Expect(page).ToHaveURLAsync(OrderUrl());
    }

    public async Task FillAddressAsync()
    {
        await page.GetByLabel("Email").FillAsync("ada@example.com");
        await page.GetByLabel("Full name").FillAsync("Ada Lovelace");
        await page.GetByLabel("Street address").FillAsync("1 Market Street");
        await page.GetByLabel("City").FillAsync("San Francisco");
        await page.GetByLabel("State").SelectOptionAsync("US-CA");
        await page.GetByLabel("ZIP").FillAsync("94105");
    }

    public Task ChooseCardAsync(string card) => page.Locator($"input[value={card}]").CheckAsync();

    public Task PayAsync() => page.GetByRole(AriaRole.Button, new() { NameRegex = Pay() }).First.ClickAsync();

    public Task ExpectOrderStatusAsync(string status) =>
        Expect(page.Locator("[data-order-status]")).ToHaveAttributeAsync("data-order-status", status);

    [GeneratedRegex("^Add to cart")]
    private static partial Regex AddToCart();

    [GeneratedRegex("added", RegexOptions.IgnoreCase)]
    private static partial Regex Added();

    [GeneratedRegex("^Pay ")]
    private static partial Regex Pay();

    [GeneratedRegex("/orders/")]
    private static partial Regex OrderUrl();
}
