namespace Stripe;

/// <summary>The transport of a <see cref="StripeClient"/>.</summary>
public interface IHttpClient
{
    Task<StripeResponse> MakeRequestAsync(StripeRequest request, CancellationToken cancellationToken = default);
}
