using System.Net;
using System.Security.Cryptography;
using System.Text;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Invariants;

[Collection(RunningShop.Name)]
public class I4_WebhooksInAnyOrderTests(RunningShop shop)
{
    [Fact]
    public async Task Webhooks_doubled_reordered_forged_and_stale_leave_every_order_in_its_one_right_state()
    {
        var sku = await shop.Goods.TakeAsync(12);
        var paid = new List<string>();
        var declined = new List<string>();
        await using (await shop.Sandbox.MisbehaveAsync(
            new Misbehaviour("duplicate_webhook"),
            new Misbehaviour("reorder_webhook", Milliseconds: 700),
            new Misbehaviour("forge_webhook"),
            new Misbehaviour("stale_webhook")))
        {
            for (var i = 0; i < 9; i++)
            {
                var guest = shop.NewGuest();
                (await guest.AddAsync(sku, 1)).Expect(HttpStatusCode.OK);
                var isDeclined = i % 3 == 0;
                var answer = await guest.OrderAsync(isDeclined ? "pm_card_chargeDeclined" : "pm_card_visa");
                (isDeclined ? declined : paid).Add(answer["order_id"]);
            }
            // The late ones have to come while the faults still stand.
            await RunningShop.EventuallyAsync("all webhooks", async () => await shop.Sandbox.UndeliveredAsync() == 0);
        }

        Assert.All(await shop.Orders.StatesAsync(paid), s => Assert.EndsWith("CONFIRMED SUCCESS", s));
        Assert.All(await shop.Orders.StatesAsync(declined), s => Assert.EndsWith("FAILED FAILED", s));
        await shop.ExpectEverythingSettledAsync();
    }

    public static readonly TheoryData<string> Forgeries = ["wrong secret", "flipped byte", "301 seconds old", "re-serialised", "no signature"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_or_stale_webhook_is_400_and_changes_nothing(string kind)
    {
        const string body =
            """
            { "id": "evt_forged", "object": "event", "type": "payment_intent.succeeded",
              "data": { "object": { "id": "pi_x", "object": "payment_intent" } } }
            """;
        var before = await shop.Orders.CountAsync();
        var now = DateTimeOffset.UtcNow;
        var (sent, signature) = kind switch
        {
            "wrong secret" => (body, Sign(body, now, "whsec_wrong")),
            "flipped byte" => (body.Replace("pi_x", "pi_y", StringComparison.Ordinal), Sign(body, now)),
            "301 seconds old" => (body, Sign(body, now.AddSeconds(-301))),
            "re-serialised" => (body.Replace(" ", "", StringComparison.Ordinal), Sign(body, now)),
            _ => (body, ""),
        };

        Assert.Equal(HttpStatusCode.BadRequest, await DeliverAsync(sent, signature));
        Assert.Equal(before, await shop.Orders.CountAsync());
    }

    private async Task<HttpStatusCode> DeliverAsync(string body, string signature)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/payment") { Content = content };
        if (signature.Length > 0) request.Headers.Add("Stripe-Signature", signature);
        using var response = await shop.Web.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Stripe's scheme v1: HMAC-SHA256 over "timestamp.body" (docs.stripe.com/webhooks, "Verify manually").</summary>
    private string Sign(string body, DateTimeOffset at, string? secret = null)
    {
        var time = at.ToUnixTimeSeconds();
        var key = Encoding.UTF8.GetBytes(secret ?? shop.WebhookSecret);
        var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(mac)}";
    }
}
