using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;

namespace Shop.Web.Edge;

/// <summary>Answers what an API request ran into as problem details; pages go on to the error page.</summary>
internal sealed class ApiExceptions(ILogger<ApiExceptions> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        // The request's own path is the error page's by now.
        var path = http.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        if (!ApiProblem.IsFor(path))
            return false;

        if (exception is RpcException rpc && rpc.FaultFromRpc() is { } fault)
        {
            await fault.ToProblem().ExecuteAsync(http);
            return true;
        }

        if (exception is BadHttpRequestException bad)
        {
            await TypedResults.Problem(statusCode: bad.StatusCode, detail: bad.Message).ExecuteAsync(http);
            return true;
        }

        log.LogError(exception, "{Method} {Path} failed", http.Request.Method, path);
        await TypedResults.Problem(statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        return true;
    }
}
