namespace Stripe;

/// <summary>Sends requests to Stripe's API. Services are built on it.</summary>
public interface IStripeClient
{
    string ApiBase { get; }

    string ApiKey { get; }

    /// <exception cref="StripeException">Stripe answered with anything but 200.</exception>
    /// <exception cref="HttpRequestException">No answer came, after the retries of the <see cref="IHttpClient"/>.</exception>
    Task<T> RequestAsync<T>(
        HttpMethod method, string path, BaseOptions options, RequestOptions requestOptions, CancellationToken cancellationToken = default)
        where T : IStripeEntity;
}
