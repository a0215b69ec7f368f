using Shop.Contracts;

namespace Shop.Orders.Payments;

/// <summary>What a provider answered about a payment, in our terms.</summary>
public abstract record PaymentOutcome
{
    private PaymentOutcome()
    {
    }

    /// <summary>The money is ours.</summary>
    public sealed record Succeeded(Money Captured) : PaymentOutcome;

    /// <summary>This payment method will not pay.</summary>
    public sealed record Declined(string Code) : PaymentOutcome;

    /// <summary>The intent is closed and can never be charged.</summary>
    public sealed record Cancelled : PaymentOutcome;

    /// <summary>We never learned an intent of it, so nothing can have been charged.</summary>
    public sealed record NeverOpened : PaymentOutcome;

    /// <summary>The shopper has to go there first.</summary>
    public sealed record NeedsShopper(string RedirectUrl) : PaymentOutcome;

    /// <summary>The provider is still at it.</summary>
    public sealed record Processing : PaymentOutcome;

    /// <summary>The intent exists and nobody has asked it to pay yet.</summary>
    public sealed record Unconfirmed : PaymentOutcome;

    /// <summary>No answer, or one that decides nothing: it may have happened, or not.</summary>
    public sealed record Unanswered(string Why) : PaymentOutcome;
}
