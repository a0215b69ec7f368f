using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using Stripe;

namespace Shop.Orders.Tests.Settlement;

[Collection(SharedServices.Name)]
public class ReceiveWebhookTests(SharedServices shared)
{
    [Fact]
    public async Task The_webhook_confirms_an_order_whose_answer_was_lost()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.MisbehaveAsync("drop_answer", count: 1, only: "confirm");
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();

        var placed = await buyer.BuyAsync(sku, 1);

        await RunningOrders.EventuallyAsync("the webhook", async () =>
            (await buyer.OrderAsync(placed.Order.OrderId)).Status == OrderStatus.Confirmed);
        Assert.Equal(1, await shop.NumberAsync("select count(*) from payment_events where effect = 'order CONFIRMED'"));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task I4_webhooks_each_up_to_five_times_and_shuffled_lead_to_the_same_end()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 1000);
        var cards = new[] { "pm_card_visa", "pm_card_chargeDeclined", "pm_card_authenticationRequired" };
        var random = new Random(4);
        await Parallel.ForEachAsync(Enumerable.Range(0, 45), async (i, _) =>
        {
            var buyer = shop.NewBuyer();
            await buyer.AddAsync(sku, 1);
            if (cards[i % 3] == "pm_card_chargeDeclined")
                await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(Buyer.Request(cards[i % 3])));
            else
                await buyer.PlaceAsync(Buyer.Request(cards[i % 3]));
        });
        await shop.Sandbox.AllWebhooksAsync();
        var before = await EndStateAsync(shop);

        var replayed = shop.Webhooks.Carried.SelectMany(one => Enumerable.Repeat(one, random.Next(1, 6))).ToArray();
        random.Shuffle(replayed);
        await Parallel.ForEachAsync(replayed, async (one, ct) =>
            await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(one.Body, one.Signature), cancellationToken: ct));

        Assert.Equal(before, await EndStateAsync(shop));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task I4_webhooks_that_come_for_the_first_time_in_any_order_and_number_settle_every_order_once()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 1000);
        var carrier = shop.Payments;
        shop.Webhooks.Orders = null;
        var placed = new List<(PlaceOrderResponse Order, Buyer Buyer)>();
        for (var i = 0; i < 12; i++)
        {
            await shop.Sandbox.MisbehaveAsync("drop_answer", count: 1, only: "confirm");
            var buyer = shop.NewBuyer();
            placed.Add((await buyer.BuyAsync(sku, 1, i % 2 == 0 ? "pm_card_visa" : "pm_card_chargeDeclined"), buyer));
        }

        Assert.All(placed, one => Assert.Equal(OrderStatus.Pending, one.Order.Order.Status));
        await shop.Sandbox.MisbehaveAsync("duplicate_webhook");
        shop.Webhooks.Orders = carrier;
        await RunningOrders.EventuallyAsync("all orders to be settled", async () =>
            await shop.NumberAsync("select count(*) from orders where status = 'PENDING'") == 0);

        for (var i = 0; i < placed.Count; i++)
        {
            var order = await placed[i].Buyer.OrderAsync(placed[i].Order.Order.OrderId);
            Assert.Equal(i % 2 == 0 ? OrderStatus.Confirmed : OrderStatus.Failed, order.Status);
        }

        Assert.Equal((1000, 6), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task I4_forged_altered_stale_and_rewritten_webhooks_are_refused_and_change_nothing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1, "pm_card_authenticationRequired");
        var intent = await IntentAsync(shop, placed.Order.OrderId);
        var body = SuccessOf(intent, placed.Order, "evt_forged");
        var now = shop.Clock.GetUtcNow();
        var before = await shop.RowsAsync();

        var flipped = Encoding.UTF8.GetBytes(body);
        flipped[body.IndexOf("evt_forged", StringComparison.Ordinal)] ^= 1;
        var rewritten = JsonNode.Parse(body)!.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
        (byte[] Body, string Signature)[] forgeries =
        [
            (Encoding.UTF8.GetBytes(body), Sign(body, now, "whsec_wrong")),
            (flipped, Sign(body, now)),
            (Encoding.UTF8.GetBytes(rewritten), Sign(body, now)),
            (Encoding.UTF8.GetBytes(body), Sign(body, now.AddSeconds(-301))),
            // The clock runs on while this is tried: a second past the limit could be within it when the webhook is read.
            (Encoding.UTF8.GetBytes(body), Sign(body, now.AddSeconds(330))),
            (Encoding.UTF8.GetBytes(body), ""),
            (Encoding.UTF8.GetBytes(body), "t=,v1="),
            (Encoding.UTF8.GetBytes(body), Sign(body, now).Replace("v1=", "v0=", StringComparison.Ordinal)),
            ([0xff, 0xfe, .. Encoding.UTF8.GetBytes(body)], Sign(body, now)),
        ];
        foreach (var (forged, signature) in forgeries)
        {
            Assert.IsType<Fault.Invalid>(await Buyer.RefusalOfAsync(async () =>
                await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(forged, signature))));
        }

        Assert.Equal(before, await shop.RowsAsync());
        Assert.Equal(0, await shop.NumberAsync("select count(*) from payment_events"));
        Assert.Equal(OrderStatus.Pending, (await buyer.OrderAsync(placed.Order.OrderId)).Status);

        // The same event, rightly signed, does work: it was the signature that was refused.
        await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(Encoding.UTF8.GetBytes(body), Sign(body, now)));
        Assert.Equal(OrderStatus.Confirmed, (await buyer.OrderAsync(placed.Order.OrderId)).Status);
    }

    [Fact]
    public async Task An_event_of_no_concern_is_taken_and_does_nothing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1, "pm_card_authenticationRequired");
        var strangers = SuccessOf("pi_of_somebody_else", placed.Order, "evt_stranger");

        await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(Encoding.UTF8.GetBytes(strangers), Sign(strangers, shop.Clock.GetUtcNow())));

        Assert.Equal(OrderStatus.Pending, (await buyer.OrderAsync(placed.Order.OrderId)).Status);
        Assert.Equal(1, await shop.NumberAsync("select count(*) from payment_events where effect = 'none: not a payment of ours'"));
    }

    [Theory]
    [InlineData("2026-10-28.endive", "gizmo")]
    [InlineData("2026-10-28.endive", "charge")]
    [InlineData("2026-07-29.dahlia", "gizmo")]
    [InlineData("2019-12-03", "gizmo")]
    [Trait("Issue", "8.5.1")]
    public async Task An_event_of_another_kind_or_version_is_taken_counted_and_does_nothing(string version, string kind)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var body = new JsonObject
        {
            ["id"] = "evt_odd",
            ["object"] = "event",
            ["api_version"] = version,
            ["type"] = $"{kind}.updated",
            ["data"] = new JsonObject { ["object"] = new JsonObject { ["object"] = kind } },
        }.ToJsonString();
        using var readings = new Readings(shop.Services);

        await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(Encoding.UTF8.GetBytes(body), Sign(body, shop.Clock.GetUtcNow())));

        Assert.Equal(1, readings.Counted()["shop.webhooks.received outcome=unknown"]);
        Assert.Equal(1, await shop.NumberAsync("select count(*) from payment_events where event_id = 'evt_odd' and effect = 'none: of no concern'"));
    }

    [Fact]
    [Trait("Issue", "8.5.1")]
    public async Task Money_that_is_only_set_aside_is_noted_and_deliberately_left()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(await shop.SellAsync(), 1);
        var happened = JsonNode.Parse(SuccessOf(await IntentAsync(shop, placed.Order.OrderId), placed.Order, "evt_aside"))!;
        happened["type"] = "payment_intent.amount_capturable_updated";
        happened["data"]!["object"]!["status"] = "requires_capture";
        happened["data"]!["object"]!["amount_capturable"] = 700;
        var body = happened.ToJsonString();

        await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(Encoding.UTF8.GetBytes(body), Sign(body, shop.Clock.GetUtcNow())));

        var order = await buyer.OrderAsync(placed.Order.OrderId);
        var news = Assert.Single(order.Payment.News);
        Assert.Equal(("NOTICE", "IGNORED", 7m, "payment_intent.amount_capturable_updated"),
            (news.Kind, news.Status, Money.From(news.Amount).Amount, news.Why));
        Assert.Equal(OrderStatus.Confirmed, order.Status);
    }

    [Fact]
    public async Task A_thin_event_is_refused_with_a_sentence()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        const string Body = """{"id":"evt_thin","object":"v2.core.event","type":"v1.payment_intent.succeeded","related_object":{"id":"pi_1"}}""";

        var refusal = await Buyer.RefusalOfAsync(async () =>
            await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(Encoding.UTF8.GetBytes(Body), Sign(Body, shop.Clock.GetUtcNow()))));

        Assert.Contains("thin event", Assert.IsType<Fault.Invalid>(refusal).Message, StringComparison.Ordinal);
        Assert.Equal(0, await shop.NumberAsync("select count(*) from payment_events"));
    }

    [Fact]
    public async Task Another_amount_than_agreed_is_given_back_and_the_order_fails()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1, "pm_card_authenticationRequired");
        var body = SuccessOf(await IntentAsync(shop, placed.Order.OrderId), placed.Order, "evt_less", cents: 1);

        await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(Encoding.UTF8.GetBytes(body), Sign(body, shop.Clock.GetUtcNow())));

        Assert.Equal(OrderStatus.Failed, (await buyer.OrderAsync(placed.Order.OrderId)).Status);
        Assert.Equal(1, await shop.NumberAsync("select count(*) from refunds where status = 'REQUESTED' and amount = 0.01"));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task The_lines_come_back_once_however_often_the_decline_is_reported()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await Buyer.RefusalOfAsync(() => buyer.BuyAsync(sku, 2, "pm_card_chargeDeclined"));
        await shop.Sandbox.AllWebhooksAsync();

        foreach (var (body, signature) in shop.Webhooks.Carried)
            await shop.Payments.ReceiveWebhookAsync(WebhookCarrier.Message(body, signature));

        Assert.Equal(2, Assert.Single((await buyer.CartAsync()).Items).Quantity);
        Assert.Equal((10, 0), await shop.StockAsync(sku));
    }

    private static string Sign(string body, DateTimeOffset at, string secret = Sandbox.WebhookSecret)
    {
        var time = at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $"t={time},v1={EventUtility.ComputeSignature(secret, time, body)}";
    }

    private static string SuccessOf(string intent, Order order, string eventId, long? cents = null) => new JsonObject
    {
        ["id"] = eventId,
        ["object"] = "event",
        ["api_version"] = StripeConfiguration.ApiVersion,
        ["created"] = 1_700_000_000,
        ["type"] = "payment_intent.succeeded",
        ["data"] = new JsonObject
        {
            ["object"] = new JsonObject
            {
                ["id"] = intent,
                ["object"] = "payment_intent",
                ["status"] = "succeeded",
                ["currency"] = "usd",
                ["amount"] = Money.From(order.Total).ToMinorUnits(),
                ["amount_received"] = cents ?? Money.From(order.Total).ToMinorUnits(),
            },
        },
    }.ToJsonString();

    private static Task<string> IntentAsync(RunningOrders shop, string orderId) => shop.WithAsync((OrdersDbContext database) =>
        database.Set<Shop.Orders.Payments.Payment>()
            .Where(payment => payment.OrderId == Guid.Parse(orderId))
            .Select(payment => payment.IntentId!)
            .SingleAsync());

    private static async Task<(long, long, long, long)> EndStateAsync(RunningOrders shop) => (
        await shop.RowsAsync() + await shop.NumberAsync("select count(*) from payment_events"),
        await shop.NumberAsync("select count(*) from orders where status = 'CONFIRMED'"),
        await shop.NumberAsync("select count(*) from orders where status = 'FAILED'"),
        await shop.NumberAsync("select sum(reserved) from inventory"));
}
