using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Web.Edge;

/// <summary>Problem details (RFC 9457) for what goes wrong before or beside a service's own refusals.</summary>
internal static class ApiProblem
{
    // What to say about a problem that is known by nothing but its status.
    private static readonly FrozenDictionary<int, (string Code, string Detail)> ByStatus = new Dictionary<int, (string, string)>
    {
        [StatusCodes.Status400BadRequest] = ("bad_request", "The request can't be read: is its body the JSON that this call expects?"),
        [StatusCodes.Status401Unauthorized] = ("unauthenticated", "The request does not say who is asking."),
        [StatusCodes.Status403Forbidden] = ("forbidden", "You are not allowed to do this."),
        [StatusCodes.Status404NotFound] = ("not_found", "There is nothing at this address."),
        [StatusCodes.Status405MethodNotAllowed] = ("method_not_allowed", "This address does not support that method."),
        [StatusCodes.Status413PayloadTooLarge] = ("body_too_large", "The body is larger than this call accepts."),
        [StatusCodes.Status415UnsupportedMediaType] = ("unsupported_media_type", "Send the body as application/json."),
        [StatusCodes.Status500InternalServerError] = ("internal_error", "Something went wrong on our side; it has been logged."),
        [StatusCodes.Status503ServiceUnavailable] = ("unavailable", "This part of the shop is not responding. Please try again in a moment."),
    }.ToFrozenDictionary();

    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(new ProblemDetails { Status = status, Detail = detail, Extensions = { ["code"] = code } });

    /// <summary>True for the addresses that programs call.</summary>
    public static bool IsFor(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/webhooks");

    /// <summary>Every problem, wherever it comes from, gets a code and the id under which the dashboard shows its request.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var members = context.ProblemDetails.Extensions;
        members.Remove("traceId");
        var (code, detail) = ByStatus.GetValueOrDefault(context.ProblemDetails.Status ?? 0, ("error", "The request was refused."));
        members.TryAdd("code", code);
        context.ProblemDetails.Detail ??= detail;
        members["trace_id"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
    }
}
