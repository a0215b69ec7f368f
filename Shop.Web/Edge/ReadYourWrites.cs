using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Shop.Web.Edge;

/// <summary>
/// Lets shoppers read their own orders from a copy of the database: a call that writes answers with a position of the log, and a read that brings it
/// is served by a copy which has got that far, or else by the primary.
/// </summary>
internal sealed class ReadYourWrites(IHttpContextAccessor accessor) : Interceptor
{
    private static readonly string[] Reads = ["GetOrder", "ListOrders"];
    private static readonly string[] Writes = ["PlaceOrder", "CancelOrder"];

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        if (accessor.HttpContext is not { } http)
            return continuation(request, context);
        if (Reads.Contains(context.Method.Name))
            return continuation(request, ReadPosition.Of(http) is { } position ? With(context, position) : context);
        if (!Writes.Contains(context.Method.Name))
            return continuation(request, context);

        var call = continuation(request, context);
        return new AsyncUnaryCall<TResponse>(
            AnswerAsync(call, http), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private static ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, LogPosition position) where TRequest : class where TResponse : class
    {
        var headers = new Metadata { { ReadAfter.Header, position.ToString() } };
        foreach (var entry in context.Options.Headers ?? [])
            headers.Add(entry);
        return new(context.Method, context.Host, context.Options.WithHeaders(headers));
    }

    private static async Task<TResponse> AnswerAsync<TResponse>(AsyncUnaryCall<TResponse> call, HttpContext http)
    {
        try
        {
            var answer = await call.ResponseAsync;
            if (LogPosition.Parse((await call.ResponseHeadersAsync).GetValue(ReadAfter.Header)) is { } written)
                ReadPosition.Keep(http, written);
            else
                ReadPosition.Forget(http);
            return answer;
        }
        catch (RpcException)
        {
            // A declined payment leaves a failed order behind, and so may a call whose answer was lost.
            ReadPosition.Forget(http);
            throw;
        }
    }
}
