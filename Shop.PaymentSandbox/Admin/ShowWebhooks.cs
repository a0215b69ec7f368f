using Microsoft.AspNetCore.Mvc;
using Shop.PaymentSandbox.Records;
using Shop.PaymentSandbox.Webhooks;

namespace Shop.PaymentSandbox.Admin;

/// <summary><c>GET /admin/webhooks?order_id=</c>: what was sent lately and what came back, and what nobody has taken yet.</summary>
internal static class ShowWebhooks
{
    public static WebhooksView Run(Books books, DeliveryLog log, [FromQuery(Name = "order_id")] string? orderId)
    {
        var state = books.State;
        bool IsAsked(string paymentIntent) => orderId is null || state.FindIntent(paymentIntent)?.OrderId == orderId;

        var undelivered = state.Undelivered.Values.Where(occurred => IsAsked(occurred.Subject));
        return new WebhooksView(
            [.. undelivered.Select(occurred => new UndeliveredEvent(occurred.Id, occurred.Type, occurred.Subject))],
            [.. log.Latest.Where(delivery => IsAsked(delivery.PaymentIntent))]);
    }
}

internal sealed record WebhooksView(IReadOnlyList<UndeliveredEvent> Undelivered, IReadOnlyList<Delivery> Deliveries);

internal sealed record UndeliveredEvent(string EventId, string Type, string PaymentIntent);
