using Shop.PaymentSandbox.Calls;

namespace Shop.PaymentSandbox.Webhooks;

/// <summary>Something to tell the shop.</summary>
/// <param name="Subject">The payment intent it is about: events of one are told in order.</param>
/// <param name="Json">The body, the same in every delivery.</param>
internal sealed record SandboxEvent(string Id, string Type, string Subject, string Json)
{
    public static SandboxEvent Of<T>(string type, string subject, T view, StripeCall call)
    {
        var id = Ids.New("evt");
        var json = WireFormat.Write(new
        {
            Id = id,
            Object = "event",
            ApiVersion = ApiVersion.Spoken,
            Created = call.Now.ToUnixTimeSeconds(),
            Data = new { Object = view },
            Livemode = false,
            PendingWebhooks = 1,
            Request = call.Id is null ? null : new { call.Id, call.IdempotencyKey },
            Type = type,
        });
        return new SandboxEvent(id, type, subject, json);
    }
}
