using Shop.Contracts;

namespace Shop.Orders.Payments;

/// <summary>What a provider answered about a payment, in our terms.</summary>
public abstract record PaymentOutcome
{
    private PaymentOutcome()
    {
    }

    /// <summary>The money is ours.</summary>
    /// <param name="Card">What it was paid with; null when this answer does not say.</param>
    public sealed record Succeeded(Money Captured, PaidCard? Card = null) : PaymentOutcome;

    /// <summary>This payment method will not pay.</summary>
    public sealed record Declined(string Code) : PaymentOutcome;

    /// <summary>The intent is closed and can never be charged.</summary>
    /// <param name="ByUs">Somebody at the provider did it otherwise.</param>
    public sealed record Cancelled(bool ByUs = true) : PaymentOutcome;

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

/// <summary>All that is ever known here of a card.</summary>
/// <param name="Brand">In the provider's words, such as "visa".</param>
/// <param name="LastFour">Digits.</param>
public sealed record PaidCard(string Brand, string LastFour);
