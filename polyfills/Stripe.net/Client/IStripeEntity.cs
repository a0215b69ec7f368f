namespace Stripe;

public interface IStripeEntity
{
    StripeResponse StripeResponse { get; set; }
}
