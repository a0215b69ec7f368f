using System.Net.Http.Headers;

namespace Stripe;

/// <summary>One request as it goes over the wire; made once and sent again unchanged by a retry.</summary>
public class StripeRequest
{
    private readonly BaseOptions _options;

    public StripeRequest(IStripeClient client, HttpMethod method, string path, BaseOptions options, RequestOptions requestOptions)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = options;
        Method = method;
        Uri = new Uri(client.ApiBase + path + Query(method, options));
        AuthorizationHeader = Authorization(requestOptions?.ApiKey ?? client.ApiKey);
        StripeHeaders = Headers(method, requestOptions);
    }

    public HttpMethod Method { get; }

    public Uri Uri { get; }

    public AuthenticationHeaderValue AuthorizationHeader { get; }

    public IDictionary<string, string> StripeHeaders { get; }

    /// <summary>A new body each time, as sending one disposes of it; null unless this is a POST.</summary>
    public HttpContent Content =>
        Method == HttpMethod.Post ? new FormUrlEncodedContent(FormEncoding.Flatten(_options)) : null;

    private static string Query(HttpMethod method, BaseOptions options)
    {
        if (method == HttpMethod.Post)
            return "";

        var pairs = FormEncoding.Flatten(options).Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
        var query = string.Join('&', pairs);
        return query.Length == 0 ? "" : "?" + query;
    }

    private static AuthenticationHeaderValue Authorization(string apiKey) =>
        apiKey is null
            ? throw new StripeException("No API key provided: pass it to the StripeClient or in the RequestOptions.")
            : new AuthenticationHeaderValue("Bearer", apiKey);

    private static Dictionary<string, string> Headers(HttpMethod method, RequestOptions requestOptions)
    {
        var headers = new Dictionary<string, string> { ["Stripe-Version"] = StripeConfiguration.ApiVersion };
        if (!string.IsNullOrEmpty(requestOptions?.IdempotencyKey))
            headers["Idempotency-Key"] = requestOptions.IdempotencyKey;
        else if (method == HttpMethod.Post)
            headers["Idempotency-Key"] = Guid.NewGuid().ToString();
        return headers;
    }
}
