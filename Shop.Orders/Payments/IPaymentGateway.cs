using Shop.Contracts;

namespace Shop.Orders.Payments;

/// <summary>
/// A payment provider. Every call may be repeated: the same order is the same payment, the same order and attempt the same confirmation,
/// the same refund and round the same refund. A provider that does not answer is an <see cref="PaymentOutcome.Unanswered"/>, not an exception.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>Creates the payment, charging nothing, or finds the one that was created before.</summary>
    Task<OpenedPayment> OpenAsync(Guid orderId, Money amount, CancellationToken ct);

    /// <summary>Asks a payment method to pay.</summary>
    Task<PaymentOutcome> ConfirmAsync(string intentId, Guid orderId, int attempt, string paymentMethodId, CancellationToken ct);

    /// <summary>How the payment stands.</summary>
    Task<PaymentOutcome> AskAsync(string intentId, CancellationToken ct);

    /// <summary>Closes the payment so that it can never be charged; one that has been charged answers so.</summary>
    Task<PaymentOutcome> CloseAsync(string intentId, CancellationToken ct);

    /// <summary>Gives back what is left of the payment.</summary>
    Task<RefundOutcome> RefundAsync(string intentId, Guid refundId, int round, CancellationToken ct);

    /// <summary>Reads a webhook, or refuses one that this provider did not sign, or not lately.</summary>
    /// <param name="body">As it came over the wire.</param>
    Result<ProviderEvent> ReadWebhook(ReadOnlyMemory<byte> body, string signature);
}

/// <summary>What a provider reports of its own accord, in a webhook.</summary>
/// <param name="Id">The provider's, the same for each repeat.</param>
/// <param name="Kind">The provider's name for it.</param>
/// <param name="IntentId">The payment it is about; null when it is about something else.</param>
/// <param name="Report">What it says; null when nobody here knows such events.</param>
public sealed record ProviderEvent(string Id, string Kind, DateTimeOffset SentAt, string? IntentId, ProviderReport? Report);

/// <summary>Either the provider's id of a payment, or why there is none.</summary>
public sealed record OpenedPayment(string? IntentId, PaymentOutcome? Refusal);

/// <summary>What a provider said about a refund.</summary>
public abstract record RefundOutcome
{
    private RefundOutcome()
    {
    }

    /// <summary>Carried out, or accepted and on its way.</summary>
    /// <param name="Refund">Null when the provider only says that nothing is left to give back.</param>
    public sealed record Done(MoneyNews? Refund) : RefundOutcome;

    /// <summary>It came to nothing; another round may do.</summary>
    public sealed record Failed(string Why) : RefundOutcome;

    public sealed record Unanswered(string Why) : RefundOutcome;
}
