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
        var intent = happened.Data?.Object as PaymentIntent;
        return new ProviderEvent(
            happened.Id,
            happened.Type,
            new DateTimeOffset(happened.Created.ToUniversalTime()),
            intent?.Id,
            intent is null ? null : StripeAnswers.Read(intent));
    }

    [LoggerMessage(LogLevel.Warning, "A webhook was refused")]
    private partial void LogForgery(Exception e);

    [LoggerMessage(LogLevel.Error, "The payment provider sends thin events: set its endpoint up for snapshot events")]
    private partial void LogThinEvent(Exception e);
}
