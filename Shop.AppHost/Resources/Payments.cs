using Shop.AppHost.Running;

namespace Shop.AppHost.Resources;

/// <summary>The payment sandbox and the secrets its callers share with it.</summary>
internal sealed record PaymentSandbox(
    IResourceBuilder<ProjectResource> Service,
    IResourceBuilder<ParameterResource> SecretKey,
    IResourceBuilder<ParameterResource> WebhookSecret);

internal static class Payments
{
    /// <summary>
    /// What the shop's endpoint is subscribed to, here as at Stripe: all that anything may follow from. That a payment was opened is not among it,
    /// as it was the shop that opened it.
    /// </summary>
    private static readonly string[] WebhookEvents =
    [
        "payment_intent.requires_action", "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled",
        "payment_intent.amount_capturable_updated",
        "charge.succeeded", "charge.refunded", "charge.updated", "refund.created", "refund.updated", "refund.failed",
        "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_withdrawn",
        "charge.dispute.funds_reinstated",
    ];

    public static PaymentSandbox AddPaymentSandbox(
        this IDistributedApplicationBuilder builder, string name, DataFolder data, IResourceBuilder<ProjectResource> web)
    {
        var secretKey = builder.AddSecret(data, $"{name}-secret-key");
        var webhookSecret = builder.AddSecret(data, $"{name}-webhook-secret");
        var service = builder.AddService<Projects.Shop_PaymentSandbox>(name)
            .WithHttpEndpoint()
            .WithUrlForEndpoint("http", url => url.DisplayText = "Payment sandbox")
            .WithEnvironment("Sandbox__SecretKey", secretKey)
            .WithEnvironment("Sandbox__WebhookSecret", webhookSecret)
            .WithEnvironment("Sandbox__AdminKey", builder.AddSecret(data, $"{name}-admin-key"))
            .WithEnvironment("Sandbox__WebhookUrl", $"{web.GetEndpoint("http")}/webhooks/payment")
            // Orders survive a restart of everything; what the gateway knows of their payments must too.
            .WithEnvironment("Sandbox__LedgerPath", data.PaymentLedger)
            .WithKillCommand();
        foreach (var (at, type) in WebhookEvents.Index())
            service.WithEnvironment($"Sandbox__WebhookEvents__{at}", type);
        return new PaymentSandbox(service, secretKey, webhookSecret);
    }

    /// <summary>
    /// Stripe itself when the developer configured both of its keys (`Stripe:SecretKey`, `Stripe:WebhookSecret`), else the sandbox.
    /// </summary>
    public static void TakePaymentsFrom(
        this IResourceBuilder<ProjectResource> orders, PaymentSandbox sandbox, IResourceBuilder<ProjectResource> web)
    {
        var configuration = orders.ApplicationBuilder.Configuration;
        orders.WithEnvironment("Stripe__ReturnUrl", $"{web.GetEndpoint("http")}/orders/{{order_id}}");
        switch (configuration["Stripe:SecretKey"], configuration["Stripe:WebhookSecret"])
        {
            case ({ Length: > 0 } secretKey, { Length: > 0 } webhookSecret):
                orders.WithEnvironment("Stripe__SecretKey", secretKey).WithEnvironment("Stripe__WebhookSecret", webhookSecret);
                break;
            case (null or "", null or ""):
                orders.WithEnvironment("Stripe__ApiBase", sandbox.Service.GetEndpoint("http"))
                    .WithEnvironment("Stripe__SecretKey", sandbox.SecretKey)
                    .WithEnvironment("Stripe__WebhookSecret", sandbox.WebhookSecret)
                    .WithReference(sandbox.Service)
                    .WaitForOnce(sandbox.Service);
                break;
            default:
                throw new DistributedApplicationException("Stripe:SecretKey and Stripe:WebhookSecret must be set together, or neither.");
        }
    }
}
