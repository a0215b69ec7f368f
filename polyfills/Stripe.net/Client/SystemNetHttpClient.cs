using System.Net;

namespace Stripe;

/// <summary>
/// Sends requests through <see cref="System.Net.Http.HttpClient"/> and repeats those that failed for a passing reason,
/// with the same idempotency key, so that a repeat can never charge twice.
/// </summary>
public class SystemNetHttpClient : IHttpClient
{
    public const int DefaultMaxNumberRetries = 2;

    private static readonly Lazy<HttpClient> SharedClient = new(() => new HttpClient { Timeout = DefaultHttpTimeout });

    private readonly HttpClient _httpClient;

    public SystemNetHttpClient(HttpClient httpClient = null, int maxNetworkRetries = DefaultMaxNumberRetries)
    {
        _httpClient = httpClient ?? SharedClient.Value;
        MaxNetworkRetries = maxNetworkRetries;
    }

    public static TimeSpan DefaultHttpTimeout => TimeSpan.FromSeconds(80);

    public static TimeSpan MaxNetworkRetriesDelay => TimeSpan.FromSeconds(5);

    public static TimeSpan MinNetworkRetriesDelay => TimeSpan.FromMilliseconds(500);

    public int MaxNetworkRetries { get; }

    public async Task<StripeResponse> MakeRequestAsync(StripeRequest request, CancellationToken cancellationToken = default)
    {
        for (var retries = 0; ; retries++)
        {
            var mayRetry = retries < MaxNetworkRetries;
            try
            {
                using var message = ToMessage(request);
                using var response = await _httpClient.SendAsync(message, cancellationToken).ConfigureAwait(false);
                if (!mayRetry || !AsksForRetry(response))
                    return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException) when (mayRetry)
            {
                // No answer: whether Stripe acted is unknown, and the idempotency key makes asking again safe.
            }
            catch (OperationCanceledException) when (mayRetry && !cancellationToken.IsCancellationRequested)
            {
                // The time limit of the HttpClient: as above.
            }

            await Task.Delay(DelayBefore(retries + 1), cancellationToken).ConfigureAwait(false);
        }
    }

    private static HttpRequestMessage ToMessage(StripeRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Uri) { Content = request.Content };
        message.Headers.Authorization = request.AuthorizationHeader;
        foreach (var (name, value) in request.StripeHeaders)
            message.Headers.Add(name, value);
        return message;
    }

    private static async Task<StripeResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new(response.StatusCode, response.Headers, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));

    // Stripe's own word goes before the status: a stored 500 would only be replayed.
    private static bool AsksForRetry(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("Stripe-Should-Retry", out var wishes) && bool.TryParse(wishes.First(), out var wish))
            return wish;

        return response.StatusCode is HttpStatusCode.Conflict or >= HttpStatusCode.InternalServerError;
    }

    // Doubles from the minimum up to the maximum, less up to a quarter so that callers do not come back in step.
    private static TimeSpan DelayBefore(int retry)
    {
        var doubled = MinNetworkRetriesDelay * Math.Pow(2, retry - 1);
        var capped = doubled < MaxNetworkRetriesDelay ? doubled : MaxNetworkRetriesDelay;
        var jittered = capped * (0.75 + Random.Shared.NextDouble() / 4);
        return jittered > MinNetworkRetriesDelay ? jittered : MinNetworkRetriesDelay;
    }
}
