using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.CartUpdates;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Telemetry;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.Settlement;

/// <summary>
/// Takes in a webhook of the payment provider. Forged and stale ones are refused; a repeat finds its id in the inbox and changes nothing; an old
/// one finds the payment further on and changes nothing either.
/// </summary>
public sealed class ReceiveWebhook(
    OrdersDbContext database, OrdersTransaction transaction, PaymentGateways gateways, NoteMootWebhook moot, LockPayment locks, SettleOrder settle,
    RecordMoney record, SettleMoney money, UpdateCart cart, OrdersMetrics metrics)
{
    private const string Source = "webhook";
    private const string Repeat = "none: a repeat";
    private const string KnownAlready = "none: known already";
    private const string OfNoConcern = "none: of no concern";
    private const string NotOurs = "none: not a payment of ours";

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
        if (await TransactionRetry.RunAsync(ct => moot.RunAsync(provider, happened, KnownAlready, ct), ct))
        {
            metrics.WebhookReceived("taken");
            return KnownAlready;
        }

        OrderKey? cameToNothing = null;
        var settled = PaymentDecision.Nothing;
        var received = await transaction.RunAsync<string>(
            async (outbox, ct) =>
            {
                settled = PaymentDecision.Nothing;
                cameToNothing = null;
                var isAboutMoney = happened is { IntentId: not null, Report: not null };
                var strange = isAboutMoney ? NotOurs : OfNoConcern;
                var arrived = await locks.ByWebhookAsync(provider, happened, isAboutMoney ? KnownAlready : OfNoConcern, strange, ct);
                if (!arrived.IsNew)
                    return Repeat;
                if (!isAboutMoney || arrived.Payment is not { } payment)
                    return strange;

                (var effect, settled) = await ApplyAsync(payment, happened.Report!, happened.SentAt, outbox, ct);
                cameToNothing = settled.Order is OrderStatus.Failed or OrderStatus.Cancelled ? payment.Key : null;
                if (effect is null)
                    return KnownAlready;

                await NoteAsync(provider, happened, effect, ct);
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

    /// <returns>No effect: it was known already.</returns>
    private async Task<(string? Effect, PaymentDecision Decision)> ApplyAsync(
        LockedPayment payment, ProviderReport report, DateTimeOffset sentAt, Outbox outbox, CancellationToken ct)
    {
        switch (report)
        {
            case ProviderReport.Standing standing:
                var decision = await settle.WithinAsync(payment, standing.Outcome, Source, outbox, ct);
                return (EffectOf(decision), decision);
            case ProviderReport.Charged charged:
                return (await ApplyAsync(payment, charged, ct), PaymentDecision.Nothing);
            case ProviderReport.News news:
                return (await ApplyAsync(payment, news, sentAt, ct), PaymentDecision.Nothing);
            default:
                throw new InvalidOperationException($"Nobody knows what to do about {report}.");
        }
    }

    private async Task<string?> ApplyAsync(LockedPayment payment, ProviderReport.Charged charged, CancellationToken ct)
    {
        if (charged.Card is { } card)
            await settle.NoteCardAsync(payment, card, Source, ct);
        return charged.Refunded.Amount > 0
            ? EffectOf(await money.WithinAsync(payment.Key, payment.OrderStatus, charged.Refunded, Source, ct))
            : null;
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

    private Task<int> NoteAsync(string provider, ProviderEvent happened, string effect, CancellationToken ct) =>
        database.Database.ExecuteSqlAsync(
            $"""
            -- note what the webhook did
            update payment_events set effect = {effect} where provider = {provider} and event_id = {happened.Id}
            """,
            ct);
}
