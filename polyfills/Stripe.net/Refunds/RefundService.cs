namespace Stripe;

public class RefundService(IStripeClient client)
{
    public virtual Task<Refund> CreateAsync(
        RefundCreateOptions options, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<Refund>(HttpMethod.Post, "/v1/refunds", options, requestOptions, cancellationToken);
}
