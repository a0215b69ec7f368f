using System.Security.Cryptography;
using System.Text;
using Shop.Bench.Floors;
using Shop.Bench.Measuring;
using Shop.Bench.Seeding;
using Shop.Bench.Stack;

namespace Shop.Bench.Workloads;

/// <summary>
/// The provider tells once more that an order was paid, by an event with a number of its own. The floor locks the payment and notes the event.
/// </summary>
internal sealed class Webhook() : Workload("webhook", 16)
{
    private const int Orders = 64;
    private const string Path = "/webhooks/payment";

    private string _secret = "";
    private IReadOnlyList<Paid> _paid = [];

    public override bool GrowsWithProducts => false;

    public override async Task PrepareAsync(BenchStack shop, Sample sample, CancellationToken ct)
    {
        _secret = shop.WebhookSecret;
        using var visitor = new Visitor(shop.Web, new Random(0), ct);
        for (var product = 1; product <= Orders; product++)
            await Shopping.OrderAsync(visitor, await Shopping.FillCartAsync(visitor, Shopping.Sku(product, variant: 1)));
        _paid = await ReadPaidAsync(shop, ct);
    }

    public override async Task<IFloor> FloorAsync(BenchStack shop, CancellationToken ct) => await FloorDatabase.WebhookAsync(shop, Connections, ct);

    public override async Task RunAsync(Visitor visitor)
    {
        var paid = _paid[visitor.Luck.Next(_paid.Count)];
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var body = $$$"""
            {"id":"evt_{{{Guid.NewGuid():N}}}","object":"event","created":{{{now}}},"type":"payment_intent.succeeded","data":{"object":{
            "id":"{{{paid.Intent}}}","object":"payment_intent","amount":{{{paid.Cents}}},"amount_received":{{{paid.Cents}}},"currency":"usd",
            "status":"succeeded"} } }
            """;
        (await visitor.PostAsync(Path, body, $"Stripe-Signature: {Sign(now, body)}")).Expect(200, Path);
    }

    // Stripe's scheme v1: HMAC-SHA256 over "timestamp.body" (docs.stripe.com/webhooks, "Verify manually").
    private string Sign(long now, string body)
    {
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(_secret), Encoding.UTF8.GetBytes($"{now}.{body}"));
        return $"t={now},v1={Convert.ToHexStringLower(mac)}";
    }

    private static async Task<IReadOnlyList<Paid>> ReadPaidAsync(BenchStack shop, CancellationToken ct)
    {
        await using var orders = shop.Postgres.Open("ordersdb");
        await using var command = orders.CreateCommand(
            $"select intent_id, (captured * 100)::bigint from payments where status = 'SUCCESS' order by created_at desc limit {Orders}");
        await using var rows = await command.ExecuteReaderAsync(ct);
        var paid = new List<Paid>();
        while (await rows.ReadAsync(ct))
            paid.Add(new Paid(rows.GetString(0), rows.GetInt64(1)));
        return paid;
    }

    private sealed record Paid(string Intent, long Cents);
}
