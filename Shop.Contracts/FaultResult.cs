using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Shop.Contracts;

/// <summary>Answers a fault as problem details, and says in <c>Retry-After</c> when to come back where that is known.</summary>
internal sealed class FaultResult(Fault fault) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (fault is Fault.TooManyRequests busy)
            httpContext.Response.Headers.RetryAfter = WholeSeconds.Of(busy.RetryAfter).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(fault.ToProblemDetails()).ExecuteAsync(httpContext);
    }
}
