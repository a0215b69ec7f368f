namespace Stripe;

/// <summary>What Stripe says went wrong.</summary>
public class StripeError : StripeEntity<StripeError>
{
    /// <summary>The failed charge of a card error.</summary>
    public string Charge { get; set; }

    /// <summary>For programs, like <c>card_declined</c>; see Stripe's page "Error codes".</summary>
    public string Code { get; set; }

    /// <summary>The card issuer's reason, like <c>insufficient_funds</c>, when it gave one.</summary>
    public string DeclineCode { get; set; }

    public string DocUrl { get; set; }

    /// <summary>For people; that of a card error may be shown to the shopper.</summary>
    public string Message { get; set; }

    /// <summary>The parameter at fault.</summary>
    public string Param { get; set; }

    /// <summary>The payment intent as the failed request left it.</summary>
    public PaymentIntent PaymentIntent { get; set; }

    /// <summary><c>api_error</c>, <c>card_error</c>, <c>idempotency_error</c> or <c>invalid_request_error</c>.</summary>
    public string Type { get; set; }
}
