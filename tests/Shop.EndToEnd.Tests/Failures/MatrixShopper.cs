using System.Diagnostics;
using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Failures;

/// <summary>Something a shopper does, and how it is done once.</summary>
public sealed record Deed(string What, Func<Task<Answer>> OnceAsync)
{
    public const string Browse = "browse";
    public const string Search = "search";
    public const string AddToCart = "add to cart";
    public const string CheckOut = "check out";
    public const string OrderHistory = "order history";

    public async Task<Seen> SeeAsync(TimeSpan at)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await OnceAsync();
        return new Seen(What, at, answer, Stopwatch.GetElapsedTime(began));
    }
}

/// <param name="At">When it was asked, after the fault began.</param>
public sealed record Seen(string What, TimeSpan At, Answer Answer, TimeSpan Took);

/// <summary>Guests of one cell of the matrix: with a cart, with an order placed before, and with carts to be ordered.</summary>
public sealed class MatrixShopper
{
    private const int Orders = 10;
    private const int Shelf = 5000;

    // One SKU of a shop for all cells: the catalog would run out of products.
    private static readonly Dictionary<RunningShop, string> Skus = [];

    private readonly RunningShop _shop;
    private readonly string _sku;
    private readonly string _slug;
    private readonly string _order;
    private readonly ShopperClient _keeps;
    private readonly ShopperClient _ordered;
    private readonly Stack<Buyer> _buyers = new();

    private MatrixShopper(RunningShop shop, string sku, string slug, string order, ShopperClient keeps, ShopperClient ordered)
    {
        (_shop, _sku, _slug, _order, _keeps, _ordered) = (shop, sku, slug, order, keeps, ordered);
        Deeds =
        [
            new(Deed.Browse, BrowseAsync),
            new(Deed.Search, SearchAsync),
            new(Deed.AddToCart, () => _shop.NewGuest().AddAsync(_sku, 1)),
            new(Deed.CheckOut, CheckOutAsync),
            new(Deed.OrderHistory, () => _ordered.GetAsync($"/api/orders/{_order}")),
        ];
    }

    public IReadOnlyList<Deed> Deeds { get; }

    /// <summary>The lines of a cart that nobody touches.</summary>
    public string Cart { get; private set; } = "";

    public static async Task<MatrixShopper> ComeAsync(RunningShop shop)
    {
        if (!Skus.TryGetValue(shop, out var sku))
            Skus[shop] = sku = await shop.Goods.TakeAsync();
        await shop.Orders.PutOnShelfAsync(sku, Shelf);
        var ordered = await WithACartAsync(shop, sku);
        var order = (await ordered.OrderAsync()).Expect(HttpStatusCode.Created)["order_id"];
        var listed = (await shop.NewGuest().GetAsync("/api/products?sort=name")).Expect(HttpStatusCode.OK).Body["items"]![0]!;
        var shopper = new MatrixShopper(shop, sku, listed["slug"]!.GetValue<string>(), order, await WithACartAsync(shop, sku), ordered);
        shopper.Cart = await shopper.CartNowAsync();
        for (var i = 0; i < Orders; i++) shopper._buyers.Push(await shopper.NewBuyerAsync());
        return shopper;
    }

    public async Task<string> CartNowAsync() =>
        string.Join(", ", (await _keeps.GetAsync("/api/cart")).Expect(HttpStatusCode.OK).Body["items"]!.AsArray()
            .Select(line => $"{line!["quantity"]} x {line["sku_id"]}"));

    /// <summary>Each replica of each service finds out by itself that what it needs is back, hence several rounds.</summary>
    public async Task<bool> FindsAllWellAsync()
    {
        for (var round = 0; round < 3; round++)
        {
            var seen = await Task.WhenAll(Deeds.Select(deed => deed.SeeAsync(TimeSpan.Zero)));
            if (seen.Any(once => (int)once.Answer.Status is not (200 or 201))) return false;
        }
        return true;
    }

    private static async Task<ShopperClient> WithACartAsync(RunningShop shop, string sku)
    {
        var guest = shop.NewGuest();
        (await guest.AddAsync(sku, 1)).Expect(HttpStatusCode.OK);
        return guest;
    }

    private async Task<Buyer> NewBuyerAsync() => new(await WithACartAsync(_shop, _sku), Guid.NewGuid().ToString("N"));

    private async Task<Answer> BrowseAsync()
    {
        var home = await _shop.NewGuest().GetAsync("/");
        return home.Status == HttpStatusCode.OK ? await _shop.NewGuest().GetAsync($"/p/{_slug}") : home;
    }

    // Each one another, so that none is answered from a cache.
    private Task<Answer> SearchAsync() =>
        _shop.NewGuest().GetAsync($"/api/products?q=lamp&price_min={Random.Shared.Next(1, 90)}.{Random.Shared.Next(10, 99)}");

    private async Task<Answer> CheckOutAsync()
    {
        // Whoever is refused tries again later, with the key of the first try: that order may have been placed, and only its answer was lost.
        var buyer = _buyers.Count > 0 ? _buyers.Pop() : await NewBuyerAsync();
        var answer = await buyer.Guest.OrderAsync(key: buyer.Key);
        if (answer.Status == HttpStatusCode.ServiceUnavailable) _buyers.Push(buyer);
        return answer;
    }

    private sealed record Buyer(ShopperClient Guest, string Key);
}
