using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Shop.ServiceDefaults.Health;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>
/// ASP.NET Core starts the server span but does not name it, and the package that does knows neither rpcs nor our routes (decision 0208): this gives
/// it its name ("GET /api/products/{id}", "shop.catalog.v1.Products/GetProduct"), route, status and exception. Health polls make no spans at all.
/// </summary>
internal sealed class SpanNames(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (HealthEndpoints.IsHealth(context.Request.Path))
        {
            await PassQuietlyAsync(context, span);
            return;
        }

        if (span is not { IsAllDataRequested: true })
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            span.AddException(e);
            span.SetTag("error.type", e.GetType().FullName);
            span.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
        finally
        {
            Describe(span, context);
        }
    }

    private async Task PassQuietlyAsync(HttpContext context, Activity? span)
    {
        if (span is not null)
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        // What the checks do (a query, a PING) would otherwise start traces of its own.
        using (Tracing.Quiet())
            await next(context);
    }

    private static void Describe(Activity span, HttpContext context)
    {
        // An unhandled exception passes here before the server turns it into a 500.
        var unhandled = span.Status == ActivityStatusCode.Error && !context.Response.HasStarted;
        var status = unhandled ? StatusCodes.Status500InternalServerError : context.Response.StatusCode;
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError && span.Status != ActivityStatusCode.Error)
            span.SetStatus(ActivityStatusCode.Error);

        if (IsGrpc(context))
            DescribeGrpc(span, context);
        else if (context.GetEndpoint() is RouteEndpoint { RoutePattern: var route } endpoint)
        {
            DescribeRoute(span, context.Request.Method, route);
            var isUntraced = endpoint.Metadata.GetMetadata<Untraced>() is not null;
            if (isUntraced && span.Status != ActivityStatusCode.Error && !Tracing.IsKept(span))
                span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
        else
            span.DisplayName = context.Request.Method;
    }

    private static bool IsGrpc(HttpContext context) =>
        context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;

    private static void DescribeRoute(Activity span, string method, RoutePattern route)
    {
        var path = "/" + string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Text))));
        span.DisplayName = $"{method} {path}";
        span.SetTag("http.route", path);
    }

    // What a parameter may hold ("{id:guid}") is no part of a name.
    private static string Text(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => throw new InvalidOperationException($"A route has a part of an unknown kind, {part.PartKind}."),
    };

    private static void DescribeGrpc(Activity span, HttpContext context)
    {
        var method = context.Request.Path.Value!.TrimStart('/');
        span.DisplayName = method;
        RpcTags.Set(span, method);
        if (Status(context) is not { } status)
            return;

        span.SetTag("rpc.grpc.status_code", (int)status);
        if (status is StatusCode.Unknown or StatusCode.DeadlineExceeded or StatusCode.Unimplemented or StatusCode.Internal
            or StatusCode.Unavailable or StatusCode.DataLoss)
        {
            span.SetStatus(ActivityStatusCode.Error, status.ToString());
        }
    }

    private static StatusCode? Status(HttpContext context)
    {
        var trailers = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        var text = trailers?.TryGetValue("grpc-status", out var trailer) == true ? trailer : context.Response.Headers["grpc-status"];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? (StatusCode)code : null;
    }
}
