using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Orders.Cart;
using Shop.Orders.Database;
using Shop.Orders.Database.Tables;
using Shop.Orders.Jobs;
using Shop.Orders.Lifecycle;
using Stripe;

namespace Shop.Orders.Payments;

/// <summary>
/// Takes in a webhook of the payment provider. Forged and stale ones are refused; a repeat finds its id in the inbox and changes nothing; an old
/// one finds the payment further on and changes nothing either.
/// </summary>
public sealed partial class ReceiveWebhook(
    OrdersDbContext database, AllOrNothing transaction, LockPayment locks, RecordPaymentOutcome record, TellCart cart,
    IOptions<StripeOptions> options, TimeProvider clock, ILogger<ReceiveWebhook> log)
{
    // The signature covers bytes: text that would not give the same bytes again is not what was signed.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>What came of it, in words.</returns>
    public async Task<Result<string>> RunAsync(string provider, ReadOnlyMemory<byte> body, string signature, CancellationToken ct)
    {
        if (provider != Payment.Stripe)
            return new Fault.Invalid("provider", $"There is no payment provider \"{provider}\".");

        var verified = Verify(body, signature);
        if (!verified.IsSuccess)
            return verified.Fault;

        var happened = verified.Value;
        OrderKey? cameToNothing = null;
        var effect = await transaction.RunAsync<string>(
            async (outbox, token) =>
            {
                if (!await TakeInAsync(happened, token))
                    return "none: a repeat";

                var (words, order, decision) = await ApplyAsync(happened, outbox, token);
                await NoteAsync(happened, words, order?.OrderId, token);
                cameToNothing = decision.Order is OrderStatus.Failed or OrderStatus.Cancelled ? order : null;
                return words;
            },
            ct);
        if (cameToNothing is { } key)
            await cart.RunAsync(key, ct);

        return effect;
    }

    private Result<Event> Verify(ReadOnlyMemory<byte> body, string signature)
    {
        try
        {
            return EventUtility.ConstructEvent(
                StrictUtf8.GetString(body.Span),
                signature,
                options.Value.WebhookSecret,
                EventUtility.DefaultTimeTolerance,
                clock.GetUtcNow().ToUnixTimeSeconds(),
                throwOnApiVersionMismatch: false);
        }
        catch (Exception e) when (e is StripeException or JsonException or DecoderFallbackException)
        {
            LogForgery(e);
            return new Fault.Invalid("signature", "The webhook is not signed by the payment provider, or too old.");
        }
        catch (ArgumentException e)
        {
            // Rightly signed, and for all time of the wrong kind: whoever set up the endpoint has to hear it.
            LogThinEvent(e);
            return new Fault.Invalid("body", "The webhook is a thin event: its endpoint has to be set up for snapshot events.");
        }
    }

    private async Task<(string Words, OrderKey? Order, PaymentDecision Decision)> ApplyAsync(
        Event happened, Outbox outbox, CancellationToken ct)
    {
        if (happened.Data?.Object is not PaymentIntent intent)
            return ("none: of no concern", null, PaymentDecision.Nothing);

        var payment = await locks.ByIntentAsync(Payment.Stripe, intent.Id, ct);
        if (payment is null)
            return ("none: not a payment of ours", null, PaymentDecision.Nothing);

        var decision = await record.WithinAsync(payment, StripeAnswers.Read(intent), "webhook", outbox, ct);
        var words = decision switch
        {
            { Order: { } to } => $"order {UpperCaseName.Of(to)}",
            { Payment: { } status } => $"payment {UpperCaseName.Of(status)}",
            _ => "none: known already",
        };
        return (words, payment.Key, decision);
    }

    private async Task<bool> TakeInAsync(Event happened, CancellationToken ct) =>
        await database.Database.ExecuteSqlAsync(
            $"""
            insert into payment_events (provider, event_id, kind, effect, sent_at)
            values ({Payment.Stripe}, {happened.Id}, {happened.Type}, 'none yet', {new DateTimeOffset(happened.Created.ToUniversalTime())})
            on conflict (provider, event_id) do nothing
            """,
            ct) == 1;

    private Task<int> NoteAsync(Event happened, string effect, Guid? order, CancellationToken ct) =>
        database.Database.ExecuteSqlAsync(
            $"""
            update payment_events
            set effect = {effect}, order_id = {order}, intent_id = {(happened.Data?.Object as PaymentIntent)?.Id ?? ""}
            where provider = {Payment.Stripe} and event_id = {happened.Id}
            """,
            ct);

    [LoggerMessage(LogLevel.Warning, "A webhook was refused")]
    private partial void LogForgery(Exception e);

    [LoggerMessage(LogLevel.Error, "The payment provider sends thin events: set its endpoint up for snapshot events")]
    private partial void LogThinEvent(Exception e);
}
