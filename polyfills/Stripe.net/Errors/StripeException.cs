using System.Net;
using System.Text.Json;

namespace Stripe;

/// <summary>Stripe refused a request, or a webhook did not come from Stripe.</summary>
public class StripeException : Exception
{
    public StripeException()
    {
    }

    public StripeException(string message)
        : base(message)
    {
    }

    public StripeException(string message, Exception err)
        : base(message, err)
    {
    }

    public StripeException(HttpStatusCode httpStatusCode, StripeError stripeError, string message)
        : base(message)
    {
        HttpStatusCode = httpStatusCode;
        StripeError = stripeError;
    }

    /// <summary>Zero when there was no answer, as with a forged webhook.</summary>
    public HttpStatusCode HttpStatusCode { get; set; }

    /// <summary>Null when there was no answer or it could not be read.</summary>
    public StripeError StripeError { get; set; }

    public StripeResponse StripeResponse { get; set; }

    internal static StripeException From(StripeResponse response)
    {
        try
        {
            using var body = JsonDocument.Parse(response.Content);
            if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("error", out var json))
                return Unreadable(response);

            var error = json.Deserialize<StripeError>(StripeJson.Options);
            error.StripeResponse = response;
            return new StripeException(response.StatusCode, error, error.Message) { StripeResponse = response };
        }
        catch (JsonException)
        {
            return Unreadable(response);
        }
    }

    internal static StripeException Unreadable(StripeResponse response) =>
        new(response.StatusCode, stripeError: null, $"Invalid response object from API: \"{response.Content}\"") { StripeResponse = response };
}
