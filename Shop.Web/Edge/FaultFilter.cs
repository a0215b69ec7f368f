using Grpc.Core;

namespace Shop.Web.Edge;

/// <summary>
/// A service's refusal becomes the API's problem details, by the one table of ServiceDefaults. Bugs and unknown statuses go on as exceptions.
/// </summary>
internal sealed class FaultFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RpcException e) when (e.FaultFromRpc() is { } fault)
        {
            return fault.ToProblem();
        }
    }
}
