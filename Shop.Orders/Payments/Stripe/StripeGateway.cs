using System.Net;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Stripe;

namespace Shop.Orders.Payments.Stripe;

/// <summary>Stripe, or the sandbox that speaks its API.</summary>
public sealed partial class StripeGateway(
    HttpClient http, IOptions<StripeOptions> options, TimeProvider clock, ILogger<StripeGateway> log) : IPaymentGateway
{
    // Without being asked for the charge, Stripe answers with its id alone, and the card stands in the charge.
    private static readonly List<string> WithCharge = ["latest_charge"];

    private readonly StripeClient _client = new(
        options.Value.SecretKey,
        // Its telemetry keeps an id of this machine in the home folder and sends it along.
        httpClient: new SystemNetHttpClient(http, options.Value.Retries, enableTelemetry: false),
        apiBase: options.Value.ApiBase?.ToString().TrimEnd('/'));

    private readonly StripeWebhook _webhook = new(options.Value.WebhookSecret, clock, log);

    private PaymentIntentService Intents => new(_client);

    public Result<ProviderEvent> ReadWebhook(ReadOnlyMemory<byte> body, string signature) => _webhook.Read(body, signature);

    public async Task<OpenedPayment> OpenAsync(Guid orderId, Money amount, CancellationToken ct)
    {
        var create = new PaymentIntentCreateOptions
        {
            Amount = amount.ToMinorUnits(),
            Currency = amount.Currency.ToLowerInvariant(),
            AllowedPaymentMethodTypes = ["card"],
            Metadata = new() { ["order_id"] = orderId.ToString() },
        };
        try
        {
            var intent = await Intents.CreateAsync(create, KeyedBy(orderId.ToString()), ct);
            return new OpenedPayment(intent.Id, Refusal: null);
        }
        catch (Exception e) when (IsNoAnswer(e))
        {
            return new OpenedPayment(IntentId: null, Silence("create", e));
        }
        catch (StripeException e)
        {
            return new OpenedPayment(IntentId: null, Refused("create", e));
        }
    }

    public async Task<PaymentOutcome> ConfirmAsync(string intentId, Guid orderId, int attempt, string paymentMethodId, CancellationToken ct)
    {
        var confirm = new PaymentIntentConfirmOptions
        {
            PaymentMethod = paymentMethodId,
            ReturnUrl = options.Value.ReturnUrl.Replace("{order_id}", orderId.ToString(), StringComparison.Ordinal),
            Expand = WithCharge,
        };
        try
        {
            return StripeAnswers.Read(await Intents.ConfirmAsync(intentId, confirm, KeyedBy($"{orderId}:{attempt}"), ct));
        }
        catch (Exception e) when (IsNoAnswer(e))
        {
            return Silence("confirm", e);
        }
        catch (StripeException e) when (IsUnexpectedState(e))
        {
            // It was confirmed or closed before, and that answer never reached us.
            return await AskAsync(intentId, ct);
        }
        catch (StripeException e)
        {
            return Refused("confirm", e);
        }
    }

    public async Task<PaymentOutcome> AskAsync(string intentId, CancellationToken ct)
    {
        try
        {
            return StripeAnswers.Read(await Intents.GetAsync(intentId, new PaymentIntentGetOptions { Expand = WithCharge }, cancellationToken: ct));
        }
        catch (Exception e) when (IsNoAnswer(e) || e is StripeException)
        {
            return Silence("retrieve", e);
        }
    }

    public async Task<PaymentOutcome> CloseAsync(string intentId, CancellationToken ct)
    {
        try
        {
            var cancel = new PaymentIntentCancelOptions { CancellationReason = StripeAnswers.OurReason };
            return StripeAnswers.Read(await Intents.CancelAsync(intentId, cancel, cancellationToken: ct));
        }
        catch (StripeException e) when (IsUnexpectedState(e))
        {
            return await AskAsync(intentId, ct);
        }
        catch (StripeException e) when (e.StripeError?.Code == "resource_missing")
        {
            // Another account's key, or a sandbox that lost its ledger: nothing can be paid by an intent the provider does not have.
            LogRefusal(e, "cancel");
            return new PaymentOutcome.Cancelled(ByUs: true);
        }
        catch (Exception e) when (IsNoAnswer(e) || e is StripeException)
        {
            return Silence("cancel", e);
        }
    }

    public async Task<RefundOutcome> RefundAsync(string intentId, Guid refundId, int round, CancellationToken ct)
    {
        try
        {
            var create = new RefundCreateOptions { PaymentIntent = intentId, Metadata = new() { ["refund_id"] = refundId.ToString() } };
            return StripeAnswers.Read(await new RefundService(_client).CreateAsync(create, KeyedBy($"{refundId}:{round}"), ct));
        }
        catch (StripeException e) when (e.StripeError?.Code == "charge_already_refunded")
        {
            return new RefundOutcome.Done(Refund: null);
        }
        catch (Exception e) when (IsNoAnswer(e))
        {
            return new RefundOutcome.Unanswered(Silence("refund", e).Why);
        }
        catch (StripeException e)
        {
            // Said for good under this key. A refund is of all that is left, so that a new key cannot pay it twice.
            LogRefusal(e, "refund");
            return new RefundOutcome.Failed(e.Message);
        }
    }

    private static RequestOptions KeyedBy(string key) => new() { IdempotencyKey = key };

    private static bool IsUnexpectedState(StripeException e) => e.StripeError?.Code == "payment_intent_unexpected_state";

    // Everything after which it is unknown whether the provider acted: nothing came back, it stumbled, or it was busy with the same key.
    private static bool IsNoAnswer(Exception e) => e switch
    {
        HttpRequestException or OperationCanceledException => true,
        // Not Stripe's own answer but a proxy's: each error of Stripe's has a type.
        StripeException { StripeError: null or { Type: null } } => true,
        // What the library makes of an error that is JSON and not an object.
        InvalidOperationException => true,
        StripeException stripe => stripe.HttpStatusCode is >= HttpStatusCode.InternalServerError
            or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
        _ => false,
    };

    private PaymentOutcome Refused(string call, StripeException e)
    {
        // A key that was used with other parameters says nothing about the payment; the worker will ask for it by its id.
        if (e.StripeError.Type == "idempotency_error")
            return Silence(call, e);

        if (e.StripeError.Type != "card_error")
            LogRefusal(e, call);

        return new PaymentOutcome.Declined(e.StripeError.DeclineCode ?? e.StripeError.Code ?? e.StripeError.Type);
    }

    private PaymentOutcome.Unanswered Silence(string call, Exception e)
    {
        LogSilence(e, call);
        return new PaymentOutcome.Unanswered($"{call}: {e.Message}");
    }

    [LoggerMessage(LogLevel.Warning, "The payment provider gave no usable answer to {Call}")]
    private partial void LogSilence(Exception e, string call);

    [LoggerMessage(LogLevel.Warning, "The payment provider refused {Call}")]
    private partial void LogRefusal(Exception e, string call);
}
