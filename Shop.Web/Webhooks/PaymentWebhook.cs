using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Orders.V1;
using Shop.Web.Edge;

namespace Shop.Web.Webhooks;

/// <summary>
/// Hands a provider's webhook to Orders exactly as it came over the wire: the signature is over the raw bytes, and only Orders knows the secret.
/// 200 taken (repeats too), 400 forged or stale; anything else makes the provider send it again, which is what we want then.
/// </summary>
internal static class PaymentWebhook
{
    private const int LargestBody = 256 * 1024;

    public static void MapWebhooks(this IEndpointRouteBuilder app) =>
        app.MapPost("/webhooks/payment", PostAsync)
            .AllowAnonymous().DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody), new CountsAsAttribute(NetworkUse.Webhook))
            .WithName("ReceivePaymentWebhook").WithTags("Webhooks").WithSummary("Stripe's webhook, signed over its raw body.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok, ProblemHttpResult>> PostAsync(
        HttpRequest request, [FromHeader(Name = "Stripe-Signature")] string? signature, PaymentsClient payments, CancellationToken ct)
    {
        var body = await ByteString.FromStreamAsync(request.Body, ct);
        var hook = new ReceiveWebhookRequest { Provider = "stripe", Body = body, Signature = signature ?? "" };
        try
        {
            await payments.ReceiveWebhookAsync(hook, cancellationToken: ct);
            return TypedResults.Ok();
        }
        catch (RpcException e) when (e.FaultFromRpc() is Fault.Invalid refused)
        {
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "webhook_refused", refused.Message);
        }
    }
}
