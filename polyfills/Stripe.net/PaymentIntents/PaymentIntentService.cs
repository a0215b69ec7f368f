namespace Stripe;

public class PaymentIntentService(IStripeClient client)
{
    private const string Path = "/v1/payment_intents";

    public virtual Task<PaymentIntent> CreateAsync(
        PaymentIntentCreateOptions options, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<PaymentIntent>(HttpMethod.Post, Path, options, requestOptions, cancellationToken);

    public virtual Task<PaymentIntent> GetAsync(
        string id, PaymentIntentGetOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<PaymentIntent>(HttpMethod.Get, PathOf(id), options, requestOptions, cancellationToken);

    public virtual Task<PaymentIntent> ConfirmAsync(
        string id, PaymentIntentConfirmOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<PaymentIntent>(HttpMethod.Post, PathOf(id) + "/confirm", options, requestOptions, cancellationToken);

    public virtual Task<PaymentIntent> CancelAsync(
        string id, PaymentIntentCancelOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<PaymentIntent>(HttpMethod.Post, PathOf(id) + "/cancel", options, requestOptions, cancellationToken);

    private static string PathOf(string id) => $"{Path}/{Uri.EscapeDataString(id)}";
}
