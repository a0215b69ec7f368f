using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.CartUpdates;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Telemetry;

namespace Shop.Orders.Settlement;

/// <summary>
/// Takes in a webhook of the payment provider. Forged and stale ones are refused; a repeat finds its id in the inbox and changes nothing; an old
/// one finds the payment further on and changes nothing either.
/// </summary>
public sealed class ReceiveWebhook(
    OrdersDbContext database, OrdersTransaction transaction, PaymentGateways gateways, LockPayment locks, SettleOrder settle,
    RecordMoney record, SettleMoney money, UpdateCart cart, OrdersMetrics metrics)
{
    private const string Source = "webhook";
    private const string Repeat = "none: a repeat";

    /// <returns>What came of it, as the inbox keeps it.</returns>
    public async Task<Result<string>> RunAsync(string provider, ReadOnlyMemory<byte> body, string signature, CancellationToken ct)
    {
        var read = gateways.Find(provider) is { } gateway
            ? gateway.ReadWebhook(body, signature)
            : new Fault.Invalid("provider", $"There is no payment provider \"{provider}\".");
        if (!read.IsSuccess)
        {
            metrics.WebhookRefused(ReasonOf(read.Fault));
            return read.Fault;
        }

        var happened = read.Value;
        OrderKey? cameToNothing = null;
        var settled = PaymentDecision.Nothing;
        var received = await transaction.RunAsync<string>(
            async (outbox, ct) =>
            {
                settled = PaymentDecision.Nothing;
                if (!await TakeInAsync(provider, happened, ct))
                    return Repeat;

                (var effect, var order, settled) = await ApplyAsync(provider, happened, outbox, ct);
                await NoteAsync(provider, happened, effect, order?.OrderId, ct);
                cameToNothing = settled.Order is OrderStatus.Failed or OrderStatus.Cancelled ? order : null;
                return effect;
            },
            ct);
        metrics.WebhookReceived(received is { IsSuccess: true, Value: Repeat } ? "repeat" : happened.Report is null ? "unknown" : "taken");
        if (happened.Report is ProviderReport.Standing standing)
            settle.Count(settled, standing.Outcome);
        if (cameToNothing is { } key)
            await cart.RunAsync(key, ct);

        return received;
    }

    private static string ReasonOf(Fault refusal) =>
        refusal is Fault.Invalid { Code: "invalid", Errors: var errors } ? errors.Keys.First() : refusal.Code;

    private async Task<(string Effect, OrderKey? Order, PaymentDecision Decision)> ApplyAsync(
        string provider, ProviderEvent happened, Outbox outbox, CancellationToken ct)
    {
        if (happened is not { IntentId: { } intent, Report: { } report })
            return ("none: of no concern", null, PaymentDecision.Nothing);

        var payment = await locks.ByIntentAsync(provider, intent, ct);
        if (payment is null)
            return ("none: not a payment of ours", null, PaymentDecision.Nothing);

        var decision = PaymentDecision.Nothing;
        var effect = "none: known already";
        switch (report)
        {
            case ProviderReport.Standing standing:
                decision = await settle.WithinAsync(payment, standing.Outcome, Source, outbox, ct);
                effect = EffectOf(decision) ?? effect;
                break;
            case ProviderReport.Charged charged:
                if (charged.Card is { } card)
                    await settle.NoteCardAsync(payment, card, Source, ct);
                if (charged.Refunded.Amount > 0)
                    effect = EffectOf(await money.WithinAsync(payment.Key, payment.OrderStatus, charged.Refunded, Source, ct)) ?? effect;
                break;
            case ProviderReport.News news:
                effect = await ApplyAsync(payment, news, happened.SentAt, ct) ?? effect;
                break;
        }

        return (effect, payment.Key, decision);
    }

    private async Task<string?> ApplyAsync(LockedPayment payment, ProviderReport.News news, DateTimeOffset reportedAt, CancellationToken ct)
    {
        var effects = new List<string>();
        foreach (var thing in news.Things)
        {
            if (await record.NoteAsync(payment.Key, thing, reportedAt, Source, ct))
                effects.Add($"{thing.Standing.Kind} {thing.Standing.Status}".ToLowerInvariant());
        }

        if (effects.Count == 0)
            return null;

        if (EffectOf(await money.WithinAsync(payment.Key, payment.OrderStatus, reported: null, Source, ct)) is { } moved)
            effects.Add(moved);
        return string.Join(", ", effects);
    }

    private static string? EffectOf(PaymentDecision decision) => decision switch
    {
        { Order: { } to } => EffectOf(to),
        { Payment: { } status } => $"payment {StoredName.Of(status)}",
        _ => null,
    };

    private static string? EffectOf(OrderStatus? moved) => moved is { } to ? $"order {StoredName.Of(to)}" : null;

    private async Task<bool> TakeInAsync(string provider, ProviderEvent happened, CancellationToken ct) =>
        await database.Database.ExecuteSqlAsync(
            $"""
            -- take in the webhook
            insert into payment_events (provider, event_id, kind, effect, sent_at)
            values ({provider}, {happened.Id}, {happened.Kind}, 'none yet', {happened.SentAt})
            on conflict (provider, event_id) do nothing
            """,
            ct) == 1;

    private Task<int> NoteAsync(string provider, ProviderEvent happened, string effect, Guid? order, CancellationToken ct) =>
        database.Database.ExecuteSqlAsync(
            $"""
            -- note what the webhook did
            update payment_events
            set effect = {effect}, order_id = {order}, intent_id = {happened.IntentId ?? ""}
            where provider = {provider} and event_id = {happened.Id}
            """,
            ct);
}
