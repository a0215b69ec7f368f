using System.Net;
using System.Net.Http.Headers;

namespace Stripe;

/// <summary>An answer as it came: kept on each entity and each <see cref="StripeException"/>.</summary>
public class StripeResponse(HttpStatusCode statusCode, HttpResponseHeaders headers, string content)
{
    public HttpStatusCode StatusCode { get; } = statusCode;

    public HttpResponseHeaders Headers { get; } = headers;

    public string Content { get; } = content;

    public string IdempotencyKey => Header("Idempotency-Key");

    /// <summary>Names the request in Stripe's logs.</summary>
    public string RequestId => Header("Request-Id");

    private string Header(string name) =>
        Headers is not null && Headers.TryGetValues(name, out var values) ? values.First() : null;
}
