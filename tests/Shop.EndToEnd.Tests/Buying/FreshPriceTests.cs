using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

/// <summary>
/// Prices and stock are kept in the site's memory, in Catalog's, in Redis and on a replica of the database: together never longer than two seconds.
/// </summary>
[Collection(RunningShop.Name)]
public partial class FreshPriceTests(RunningShop shop)
{
    private static readonly TimeSpan StaleAtMost = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task However_often_it_is_asked_for_the_old_price_and_stock_are_gone_within_two_seconds_everywhere()
    {
        var product = await WithOneVariantAsync();
        var (slug, name) = (product["slug"]!.GetValue<string>(), Uri.EscapeDataString(product["name"]!.GetValue<string>()));
        var variant = product["skus"]![0]!;
        var sku = Guid.Parse(variant["sku_id"]!.GetValue<string>());
        var sites = await shop.Stack.InstanceAddressesAsync("web");

        // Again and again: a change must not only be lucky in when it comes.
        for (var round = 1; round <= 5; round++)
        {
            var (price, left) = (7000 + round, 4 - (round % 3));
            using var stop = new CancellationTokenSource();
            var shown = sites.SelectMany(site => new[]
            {
                LastOldAsync(new Uri(site, $"/api/products/{slug}"), body => PricedAt(body, sku, price, left), stop.Token),
                LastOldAsync(new Uri(site, $"/p/{slug}?sku={sku}"), page => HasPrice(page, price) && page.Contains($"Only {left} left"), stop.Token),
                LastOldAsync(new Uri(site, $"/search?q={name}"), page => HasPrice(page, price), stop.Token),
            }).ToList();

            await Task.Delay(500);
            await shop.Databases.ChangeAsync(sku, price, left);
            var changed = Stopwatch.GetTimestamp();
            await Task.Delay(1.5 * StaleAtMost);
            await stop.CancelAsync();

            foreach (var (address, last, asked) in await Task.WhenAll(shown))
            {
                var old = Stopwatch.GetElapsedTime(changed, last);
                Assert.True(old < StaleAtMost, $"{address} still showed the old state {old.TotalMilliseconds:0} ms after the change.");
                Assert.True(asked > 20, $"{address} was asked {asked} times only.");
            }
        }

        // What it is for other tests.
        var before = decimal.Parse(variant["price"]!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        await shop.Databases.ChangeAsync(sku, before, variant["available"]!.GetValue<int>());
    }

    private async Task<JsonNode> WithOneVariantAsync()
    {
        while (true)
        {
            var product = await shop.Goods.TakeProductAsync();
            if (product["skus"]!.AsArray().Count == 1)
                return product;
        }
    }

    /// <summary>Asks all the time.</summary>
    /// <returns>When the last request was sent that was answered with something else than the new state.</returns>
    private async Task<(Uri Address, long Last, int Asked)> LastOldAsync(Uri address, Func<string, bool> isNew, CancellationToken ct)
    {
        var (last, asked) = (0L, 0);
        while (!ct.IsCancellationRequested)
        {
            var sent = Stopwatch.GetTimestamp();
            if (!isNew(await shop.Web.GetStringAsync(address, CancellationToken.None)))
                last = sent;
            asked++;
            await Task.Delay(10, CancellationToken.None);
        }

        return (address, last, asked);
    }

    private static bool PricedAt(string body, Guid sku, int price, int left)
    {
        var found = JsonNode.Parse(body)!["skus"]!.AsArray().Single(one => Guid.Parse(one!["sku_id"]!.GetValue<string>()) == sku)!;
        return found["price"]!.ToJsonString().Contains($"{price}", StringComparison.Ordinal) && found["available"]!.GetValue<int>() == left;
    }

    // "7,001", in parts of different sizes.
    private static bool HasPrice(string page, int price) => Tags().Replace(page, "").Contains($"{price:N0}", StringComparison.Ordinal);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
