using System.Net;
using Shop.Orders.Telemetry;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Orders.Payments;

/// <summary>Measures every call that leaves for a payment provider, whatever becomes of it.</summary>
internal sealed class MeasureGateway(OrdersMetrics metrics, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var operation = HttpSpanNames.Of(request.Method.Method, request.RequestUri!);
        var asked = clock.GetTimestamp();
        try
        {
            var answer = await base.SendAsync(request, ct);
            var status = (int)answer.StatusCode;

            // A declined card (402) is an answer too.
            var isAnswer = answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.PaymentRequired;
            metrics.GatewayAsked(operation, clock.GetElapsedTime(asked), status, isAnswer ? null : $"{status}");
            return answer;
        }
        catch (Exception e)
        {
            metrics.GatewayAsked(operation, clock.GetElapsedTime(asked), status: null, e is OperationCanceledException ? "timeout" : "no_answer");
            throw;
        }
    }
}
