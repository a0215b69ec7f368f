using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Shop.Contracts;

namespace Shop.Orders.Telemetry;

/// <summary>
/// What this process has seen happen, counted when it is committed: each replica counts its own, and their sum is the shop's. README.md has the list.
/// </summary>
public sealed class OrdersMetrics
{
    // The provider's words are not ours to bound; a metric's tags have to be.
    private static readonly FrozenSet<string> DeclineCodes =
    [
        "authentication_required", "call_issuer", "card_declined", "card_not_supported", "card_velocity_exceeded", "currency_not_supported",
        "do_not_honor", "expired_card", "fraudulent", "generic_decline", "incorrect_cvc", "incorrect_number", "insufficient_funds",
        "invalid_account", "lost_card", "payment_intent_authentication_failure", "pickup_card", "processing_error", "stolen_card",
        "transaction_not_allowed", "try_again_later", "withdrawal_count_limit_exceeded",
    ];

    private readonly Counter<long> _submitted;
    private readonly Counter<long> _settled;
    private readonly Counter<double> _revenue;
    private readonly Counter<long> _funnel;
    private readonly Counter<long> _webhooks;
    private readonly Counter<long> _holdsRefused;
    private readonly Histogram<double> _gateway;

    public OrdersMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(OrdersTelemetry.Name);
        _submitted = meter.CreateCounter<long>(
            "shop.orders.submitted", "{order}", "Orders asked for; outcome: placed, declined, out_of_stock, price_changed ...; decline.code.");
        _settled = meter.CreateCounter<long>(
            "shop.payments.settled", "{payment}", "Payments brought to an end; outcome: paid, declined, cancelled, too_late; decline.code.");
        _revenue = meter.CreateCounter<double>("shop.revenue", "{money}", "Money of confirmed orders; currency.");
        _funnel = meter.CreateCounter<long>("shop.funnel", "{step}", "Steps towards an order; here step: paid.");
        _webhooks = meter.CreateCounter<long>(
            "shop.webhooks.received", "{webhook}", "Webhooks of the payment provider; outcome: taken, unknown, repeat, refused; reason.");
        _holdsRefused = meter.CreateCounter<long>(
            "shop.holds.refused", "{order}", "Orders refused because too much was held unpaid; bound: shopper, network, stock.");
        _gateway = meter.CreateHistogram<double>(
            "shop.gateway.request.duration", "s", "Calls to the payment provider; operation, http.response.status_code, error.type.");
    }

    /// <param name="refusal">Null when there is an order now.</param>
    public void OrderSubmitted(Fault? refusal)
    {
        if (refusal is Fault.PaymentDeclined declined)
            _submitted.Add(1, new("outcome", "declined"), new("decline.code", Bounded(declined.DeclineCode)));
        else
            _submitted.Add(1, new KeyValuePair<string, object?>("outcome", refusal?.Code ?? "placed"));
    }

    /// <summary>An order is confirmed.</summary>
    public void OrderPaid(Money captured)
    {
        PaymentSettled("paid");
        _funnel.Add(1, new KeyValuePair<string, object?>("step", "paid"));
        _revenue.Add((double)captured.Amount, new KeyValuePair<string, object?>("currency", captured.Currency));
    }

    public void PaymentDeclined(string code) => _settled.Add(1, new("outcome", "declined"), new("decline.code", Bounded(code)));

    /// <param name="outcome">"cancelled", or "too_late" for money that goes back.</param>
    public void PaymentSettled(string outcome) => _settled.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <param name="outcome">"taken", "unknown" (of a kind nobody here knows; taken all the same) or "repeat".</param>
    public void WebhookReceived(string outcome) => _webhooks.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <param name="reason">"signature", "stale", "body" or "provider".</param>
    public void WebhookRefused(string reason) => _webhooks.Add(1, new("outcome", "refused"), new("reason", reason));

    /// <param name="bound">"shopper", "network" or "stock".</param>
    public void HoldRefused(string bound) => _holdsRefused.Add(1, new KeyValuePair<string, object?>("bound", bound));

    /// <param name="operation">As the span's name, ids left out: "POST /v1/refunds".</param>
    /// <param name="status">Null without an answer; then <paramref name="error"/> says why.</param>
    public void GatewayAsked(string operation, TimeSpan took, int? status, string? error) =>
        _gateway.Record(took.TotalSeconds, new("operation", operation), new("http.response.status_code", status), new("error.type", error));

    private static string Bounded(string declineCode) => DeclineCodes.Contains(declineCode) ? declineCode : "other";
}
