using System.Text.Json.Nodes;
using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Judge;

/// <summary>Both ends of a webhook's signature, each against the official client.</summary>
public class SignatureTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Body =
        """{"id":"evt_1","object":"event","api_version":"2026-10-28.endive","type":"payment_intent.succeeded","city":"Łódź"}""";
    private const string Secret = "whsec_of_the_judge";

    [Fact]
    public async Task The_official_client_accepts_our_webhooks()
    {
        var created = await sandbox.CreateAsync();
        var received = await sandbox.Webhooks.NextAsync(created.Id, EventTypes.PaymentIntentCreated);

        var judged = await JudgeAsync(received.Body, received.Signature, RunningSandbox.WebhookSecret);

        Assert.True((bool)judged["accepted"]!, judged.ToJsonString());
        Assert.Equal("payment_intent.created", (string?)judged["type"]);
        Assert.Equal(StripeConfiguration.ApiVersion, (string?)judged["version"]);
        Assert.Equal(created.Id, (string?)judged["paymentIntent"]);
    }

    [Fact]
    public async Task The_official_client_refuses_our_webhooks_when_a_byte_the_secret_or_the_hour_is_another()
    {
        var created = await sandbox.CreateAsync();
        await using var stale = await sandbox.Admin.PlaceAsync(new { kind = "stale_webhook", count = 1, only = "payment_intent.canceled" });
        await sandbox.PaymentIntents.CancelAsync(created.Id);
        var old = await sandbox.Webhooks.NextAsync(created.Id, EventTypes.PaymentIntentSucceeded);
        var fresh = await sandbox.Webhooks.NextAsync(created.Id, EventTypes.PaymentIntentCanceled);

        await AssertRefusedAsync(fresh.Body.Replace("1990", "1991", StringComparison.Ordinal), fresh.Signature, RunningSandbox.WebhookSecret);
        await AssertRefusedAsync(fresh.Body, fresh.Signature, "whsec_another");
        await AssertRefusedAsync(old.Body, old.Signature, RunningSandbox.WebhookSecret);
    }

    [Fact]
    public async Task Our_check_accepts_what_the_official_client_signs()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var signature = await SignAsync(now);

        var accepted = EventUtility.ConstructEvent(Body, signature, Secret);

        Assert.Equal("evt_1", accepted.Id);
        EventUtility.ValidateSignature(Body, signature, Secret, tolerance: 300, utcNow: now + 300);
        EventUtility.ValidateSignature(Body, signature + ",v1=00,v0=00", Secret);
    }

    [Fact]
    public async Task Our_check_refuses_what_the_official_client_did_not_sign_so()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var signature = await SignAsync(now);
        var (time, v1) = (signature.Split(',')[0], signature.Split(',')[1]);

        Refuses(() => EventUtility.ConstructEvent(Body.Replace("evt_1", "evt_2", StringComparison.Ordinal), signature, Secret));
        Refuses(() => EventUtility.ConstructEvent(Body + " ", signature, Secret));
        Refuses(() => EventUtility.ConstructEvent(Body, signature, "whsec_another"));
        Refuses(() => EventUtility.ConstructEvent(Body, signature, Secret, tolerance: 300, utcNow: now + 301));
        Refuses(() => EventUtility.ConstructEvent(Body, signature, Secret, tolerance: 300, utcNow: now - 301));
        Refuses(() => EventUtility.ConstructEvent(Body, $"t={now + 1},{v1}", Secret));
        Refuses(() => EventUtility.ConstructEvent(Body, time, Secret));
        Refuses(() => EventUtility.ConstructEvent(Body, v1, Secret));
        Refuses(() => EventUtility.ConstructEvent(Body, $"{time},{v1.Replace("v1", "v0", StringComparison.Ordinal)}", Secret));
        Refuses(() => EventUtility.ConstructEvent(Body, "nonsense", Secret));
        Refuses(() => EventUtility.ConstructEvent(Body, "", Secret));
        Refuses(() => EventUtility.ConstructEvent(Body[..^3] + "\ud800\"}", signature, Secret));
    }

    [Fact]
    public void An_event_of_another_release_train_is_refused_unless_asked_otherwise()
    {
        var other = Body.Replace("endive", "dahlia", StringComparison.Ordinal);
        var signature = $"t=1,v1={EventUtility.ComputeSignature(Secret, "1", other)}";

        Refuses(() => EventUtility.ConstructEvent(other, signature, Secret, tolerance: 300, utcNow: 1));
        var accepted = EventUtility.ConstructEvent(other, signature, Secret, tolerance: 300, utcNow: 1, throwOnApiVersionMismatch: false);

        Assert.Equal("evt_1", accepted.Id);
    }

    private static void Refuses(Action check) => Assert.Throws<StripeException>(check);

    private static async Task<string> SignAsync(long timestamp)
    {
        var signed = await StripeNode.RunAsync(["sign"], new JsonObject { ["body"] = Body, ["secret"] = Secret, ["timestamp"] = timestamp });
        return (string)signed["signature"]!;
    }

    private static async Task AssertRefusedAsync(string body, string signature, string secret)
    {
        var judged = await JudgeAsync(body, signature, secret);
        Assert.False((bool)judged["accepted"]!);
        Assert.Equal("StripeSignatureVerificationError", (string?)judged["error"]);
    }

    private static Task<JsonNode> JudgeAsync(string body, string signature, string secret) =>
        StripeNode.RunAsync(["verify"], new JsonObject { ["body"] = body, ["signature"] = signature, ["secret"] = secret });
}
