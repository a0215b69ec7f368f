using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Orders.V1;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Settlement;

/// <summary>Webhooks of the payment providers, over gRPC.</summary>
public sealed class PaymentsService(ReceiveWebhook receive) : Wire.Payments.PaymentsBase
{
    // Public: the provider's signature over the body is the proof, whoever carries it here.
    [AllowAnonymous]
    public override async Task<ReceiveWebhookResponse> ReceiveWebhook(ReceiveWebhookRequest request, ServerCallContext context)
    {
        (await receive.RunAsync(request.Provider, request.Body.Memory, request.Signature, context.CancellationToken)).OrThrowRpc();
        return new ReceiveWebhookResponse();
    }
}
