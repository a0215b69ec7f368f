using Grpc.Core;
using Grpc.Core.Interceptors;
using Shop.ServiceDefaults.Calls;

namespace Shop.Web.Edge;

/// <summary>Whoever changes the catalog sees the change at once: the position that Catalog answers with goes to the caller.</summary>
internal sealed class CatalogWrites(IHttpContextAccessor accessor, CatalogPosition position) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(request, context);
        return accessor.HttpContext is { } http
            ? new(AnswerAsync(call, http), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose)
            : call;
    }

    /// <summary>The call's context, with the position as Catalog reads it.</summary>
    public static ClientInterceptorContext<TRequest, TResponse> ReadingAfter<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, LogPosition written) where TRequest : class where TResponse : class
    {
        var headers = new Metadata { { ReadAfter.Header, written.ToString() } };
        foreach (var entry in context.Options.Headers ?? [])
            headers.Add(entry);
        return new(context.Method, context.Host, context.Options.WithHeaders(headers));
    }

    private async Task<TResponse> AnswerAsync<TResponse>(AsyncUnaryCall<TResponse> call, HttpContext http)
    {
        var answer = await call.ResponseAsync;
        if (LogPosition.Parse((await call.ResponseHeadersAsync).GetValue(ReadAfter.Header)) is { } written)
            position.Keep(http, written);
        return answer;
    }
}

/// <summary>Registers clients of what changes the catalog.</summary>
internal static class CatalogWriters
{
    /// <summary>A client whose changes the caller sees at once.</summary>
    public static void AddCatalogWriter<TClient>(this IHostApplicationBuilder builder) where TClient : ClientBase =>
        builder.AddServiceClient<TClient>("catalog").AddInterceptor<CatalogWrites>();
}
