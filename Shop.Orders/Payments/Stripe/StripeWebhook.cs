using System.Text;
using System.Text.Json;
using Shop.Contracts;
using Stripe;

namespace Shop.Orders.Payments.Stripe;

/// <summary>Reads what Stripe sends: signed snapshot events.</summary>
internal sealed partial class StripeWebhook(string secret, TimeProvider clock, ILogger log)
{
    // The signature covers bytes: text that would not give the same bytes again is not what was signed.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public Result<ProviderEvent> Read(ReadOnlyMemory<byte> body, string signature)
    {
        try
        {
            return Read(EventUtility.ConstructEvent(
                StrictUtf8.GetString(body.Span),
                signature,
                secret,
                EventUtility.DefaultTimeTolerance,
                clock.GetUtcNow().ToUnixTimeSeconds(),
                throwOnApiVersionMismatch: false));
        }
        catch (Exception e) when (e is StripeException or JsonException or DecoderFallbackException)
        {
            LogForgery(e);
            // The library tells the two apart by its words alone.
            var isStale = e.Message.Contains("tolerance", StringComparison.Ordinal);
            return new Fault.Invalid(isStale ? "stale" : "invalid", "signature", "The webhook's signature is invalid or too old.");
        }
        catch (ArgumentException e)
        {
            // Rightly signed, and for all time of the wrong kind: whoever set up the endpoint has to learn of it.
            LogThinEvent(e);
            return new Fault.Invalid("body", "The webhook is a thin event: its endpoint has to be set up for snapshot events.");
        }
    }

    private static ProviderEvent Read(Event happened)
    {
        var (intent, report) = ReportOf(happened);
        return new ProviderEvent(happened.Id, happened.Type, StripeAnswers.At(happened.Created), intent, report);
    }

    private static (string? Intent, ProviderReport? Report) ReportOf(Event happened) => happened.Data?.Object switch
    {
        PaymentIntent intent when happened.Type == EventTypes.PaymentIntentAmountCapturableUpdated =>
            (intent.Id, new ProviderReport.News([NoticeOf(happened, intent)])),
        PaymentIntent intent => (intent.Id, new ProviderReport.Standing(StripeAnswers.Read(intent))),
        Charge { Currency: not null } charge => (charge.PaymentIntentId, ReportOf(charge)),
        Refund { Currency: not null } refund => (refund.PaymentIntentId, new ProviderReport.News([StripeAnswers.NewsOf(refund)])),
        Dispute { Currency: not null } dispute => (dispute.PaymentIntentId, new ProviderReport.News([.. NewsOf(happened, dispute)])),
        _ => (null, null),
    };

    private static ProviderReport.Charged ReportOf(Charge charge) => new(
        charge.Paid ? StripeAnswers.CardOf(charge) : null, StripeAnswers.AmountOf(charge.AmountRefunded, charge.Currency));

    // The dispute's own standing comes along with the news of its money.
    private static IEnumerable<MoneyNews> NewsOf(Event happened, Dispute dispute)
    {
        var news = StripeAnswers.NewsOf(dispute);
        yield return news;
        var funds = happened.Type switch
        {
            EventTypes.ChargeDisputeFundsWithdrawn => MoneyStanding.FundsWithdrawn,
            EventTypes.ChargeDisputeFundsReinstated => MoneyStanding.FundsReinstated,
            _ => null,
        };
        if (funds is not null)
            yield return news with { Id = $"{dispute.Id}:{funds.Status}", Standing = funds, HappenedAt = StripeAnswers.At(happened.Created) };
    }

    // We ask for money, and never only to set it aside: there is nothing to capture later.
    private static MoneyNews NoticeOf(Event happened, PaymentIntent intent) => new(
        happened.Id, MoneyStanding.Ignored, StripeAnswers.AmountOf(intent.AmountCapturable, intent.Currency),
        StripeAnswers.At(happened.Created), happened.Type);

    [LoggerMessage(LogLevel.Warning, "A webhook was refused")]
    private partial void LogForgery(Exception e);

    [LoggerMessage(LogLevel.Error, "The payment provider sends thin events: set its endpoint up for snapshot events")]
    private partial void LogThinEvent(Exception e);
}
