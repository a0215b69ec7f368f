using System.Text.Json.Nodes;
using Shop.PaymentSandbox.Calls;

namespace Shop.PaymentSandbox.Webhooks;

/// <summary>A lie in the shape of a true event: that the payment succeeded. Whoever believes it ships for nothing.</summary>
internal static class ForgeEvent
{
    public static SandboxEvent From(SandboxEvent truth)
    {
        var lie = JsonNode.Parse(truth.Json)!.AsObject();
        var id = Ids.New("evt");
        lie["id"] = id;

        var subject = lie["data"]!["object"]!.AsObject();
        if ((string?)subject["object"] != "payment_intent")
            return truth with { Id = id, Json = lie.ToJsonString() };

        subject["status"] = "succeeded";
        subject["amount_received"] = subject["amount"]!.DeepClone();
        subject["last_payment_error"] = null;
        lie["type"] = "payment_intent.succeeded";
        return truth with { Id = id, Type = "payment_intent.succeeded", Json = lie.ToJsonString() };
    }
}
