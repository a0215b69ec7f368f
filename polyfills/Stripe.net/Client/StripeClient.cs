using System.Net;
using System.Text.Json;

namespace Stripe;

/// <summary>A client with its own key, address and transport.</summary>
public class StripeClient : IStripeClient
{
    /// <param name="apiKey">Secret key; neither empty nor with white space.</param>
    /// <param name="clientId">Of the OAuth calls, none of which are here; keeps the later parameters in their places.</param>
    /// <param name="httpClient">Transport; by default one with two retries and a time limit of 80 s.</param>
    /// <param name="apiBase">Address without a slash at the end; by default Stripe's own.</param>
    public StripeClient(string apiKey = null, string clientId = null, IHttpClient httpClient = null, string apiBase = null)
    {
        if (apiKey is not null && (apiKey.Length == 0 || apiKey.Any(char.IsWhiteSpace)))
            throw new ArgumentException("The API key must not be empty or contain white space.", nameof(apiKey));

        ApiKey = apiKey;
        ClientId = clientId;
        HttpClient = httpClient ?? new SystemNetHttpClient();
        ApiBase = apiBase ?? DefaultApiBase;
    }

    public static string DefaultApiBase => "https://api.stripe.com";

    public string ApiBase { get; }

    public string ApiKey { get; }

    public string ClientId { get; }

    public IHttpClient HttpClient { get; }

    public async Task<T> RequestAsync<T>(
        HttpMethod method, string path, BaseOptions options, RequestOptions requestOptions, CancellationToken cancellationToken = default)
        where T : IStripeEntity
    {
        var request = new StripeRequest(this, method, path, options, requestOptions);
        var response = await HttpClient.MakeRequestAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
            throw StripeException.From(response);

        return Read<T>(response);
    }

    private static T Read<T>(StripeResponse response)
        where T : IStripeEntity
    {
        try
        {
            var entity = JsonSerializer.Deserialize<T>(response.Content, StripeJson.Options);
            entity.StripeResponse = response;
            return entity;
        }
        catch (JsonException)
        {
            throw StripeException.Unreadable(response);
        }
    }
}
