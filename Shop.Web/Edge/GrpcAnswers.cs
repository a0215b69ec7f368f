using Grpc.Core;

namespace Shop.Web.Edge;

/// <summary>What the site makes of a service's answer.</summary>
internal static class GrpcAnswers
{
    /// <summary>The answer, or the fault it was refused with; a service that is away is a fault too. Bugs stay exceptions.</summary>
    public static async Task<Result<T>> AsResultAsync<T>(this AsyncUnaryCall<T> call)
    {
        try
        {
            return await call;
        }
        catch (RpcException e) when (e.FaultFromRpc() is { } fault)
        {
            return fault;
        }
    }

    /// <summary>The answer to what <paramref name="send"/> sends, or the fault it was refused with, perhaps before all was sent.</summary>
    public static async Task<Result<TAnswer>> AsResultAsync<TPart, TAnswer>(
        this AsyncClientStreamingCall<TPart, TAnswer> call, Func<IClientStreamWriter<TPart>, Task> send)
    {
        try
        {
            await send(call.RequestStream);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException && call.ResponseAsync.IsCompleted)
        {
            // Answered already: the answer says why.
        }

        try
        {
            return await call;
        }
        catch (RpcException e) when (e.FaultFromRpc() is { } fault)
        {
            return fault;
        }
    }

    /// <summary>The answer, or null when the service says there is no such thing. Everything else is thrown, an outage included.</summary>
    public static async Task<T?> FoundOrNullAsync<T>(this AsyncUnaryCall<T> call) where T : class
    {
        try
        {
            return await call;
        }
        catch (RpcException e) when (e.FaultFromRpc() is Fault.NotFound)
        {
            return null;
        }
    }
}
