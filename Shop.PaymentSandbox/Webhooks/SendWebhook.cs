using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace Shop.PaymentSandbox.Webhooks;

/// <summary>Posts one event once, and notes what came of it.</summary>
internal sealed partial class SendWebhook(
    IOptions<SandboxOptions> options, DeliveryLog log, TimeProvider clock, ILogger<SendWebhook> logger) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // Older than the five minutes a receiver has to accept.
    private static readonly TimeSpan StaleAge = TimeSpan.FromMinutes(10);

    // Not from the factory: its resilience would repeat what is counted and repeated here. As with Stripe, a redirect is a failure.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = LongestWait };

    public async Task<Delivery> RunAsync(SandboxEvent occurred, DeliveryKind kind, int attempt, CancellationToken ct)
    {
        var (status, error) = await PostAsync(occurred.Json, SignatureFor(occurred.Json, kind), ct);
        var delivery = new Delivery(
            clock.GetUtcNow(), occurred.Id, occurred.Type, occurred.Subject, kind, attempt, status, error, occurred.Json);
        log.Add(delivery);
        if (kind is DeliveryKind.Genuine && !delivery.Taken)
            LogNotTaken(occurred.Type, occurred.Id, attempt, status, error);
        return delivery;
    }

    public void Dispose() => _http.Dispose();

    private string SignatureFor(string body, DeliveryKind kind)
    {
        var now = clock.GetUtcNow();
        var secret = options.Value.WebhookSecret;
        return kind switch
        {
            DeliveryKind.Forged => WebhookSignature.Header(body, "a guess at " + Guid.NewGuid(), now),
            DeliveryKind.Stale => WebhookSignature.Header(body, secret, now - StaleAge),
            _ => WebhookSignature.Header(body, secret, now),
        };
    }

    private async Task<(int? Status, string? Error)> PostAsync(string body, string signature, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.WebhookUrl);
        request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8"));
        request.Headers.Add("Stripe-Signature", signature);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return ((int)response.StatusCode, null);
        }
        catch (HttpRequestException unreachable)
        {
            return (null, unreachable.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, $"No answer within {LongestWait.TotalSeconds} s.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "Webhook {Type} {EventId} was not taken at attempt {Attempt}: status {Status}, {Error}. It is sent again.")]
    private partial void LogNotTaken(string type, string eventId, int attempt, int? status, string? error);
}
