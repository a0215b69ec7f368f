using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using Shop.Contracts;

namespace Shop.ServiceDefaults.Faults;

/// <summary>
/// What leaves a gRPC method as an exception: outages of what it needs become Unavailable, anything else is a bug,
/// logged whole here and told to the caller without its details.
/// </summary>
internal sealed partial class FaultInterceptor(ILogger<FaultInterceptor> log) : Interceptor
{
    private static readonly Fault DataAway =
        new Fault.Unavailable("unavailable", "The shop's data cannot be reached right now. Please try again in a moment.");

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Translate(e, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Translate(e, context);
        }
    }

    private RpcException Translate(Exception exception, ServerCallContext context)
    {
        if (exception is OperationCanceledException && context.CancellationToken.IsCancellationRequested)
            return new RpcException(new Status(StatusCode.Cancelled, "The caller hung up or its deadline passed."));

        Activity.Current?.AddException(exception);
        if (Outage.Is(exception))
        {
            LogOutage(exception, context.Method);
            return DataAway.ToRpcException();
        }

        LogBug(exception, context.Method);
        return new RpcException(new Status(StatusCode.Internal, "Something went wrong on our side."), [FaultMapping.Answer]);
    }

    [LoggerMessage(LogLevel.Warning, "{Method} failed: something it needs is down")]
    private partial void LogOutage(Exception exception, string method);

    [LoggerMessage(LogLevel.Error, "{Method} failed")]
    private partial void LogBug(Exception exception, string method);
}
