using System.Globalization;
using Microsoft.OpenApi;

namespace Shop.Web.Edge;

/// <summary>
/// Versions of what operators change, as entity tags: an answer carries <c>ETag: "17"</c>, a change says in <c>If-Match</c> which version it changes
/// or in <c>If-None-Match: *</c> that there is none yet (RFC 9110, 13).
/// </summary>
internal static class EntityVersion
{
    // A version that nothing has: what is no tag of ours matches nothing.
    private const long None = -1;

    public static string TagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <returns>The version that is expected, 0 for what is not there yet; refused where the request does not say.</returns>
    public static Result<long> ExpectedBy(HttpRequest request)
    {
        if (request.Headers.IfNoneMatch.ToString().Trim() == "*")
            return 0;
        var tag = request.Headers.IfMatch.ToString().Trim();
        if (tag is "" or "*")
            return new Fault.IfMatchRequired();
        return tag.Length > 2 && tag[0] == '"' && tag[^1] == '"'
            && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : None;
    }

    /// <summary>For every call that changes what has a version.</summary>
    /// <param name="call">The call.</param>
    /// <param name="creates">It may also be a call for something new.</param>
    public static RouteHandlerBuilder OfOneVersion(this RouteHandlerBuilder call, bool creates = false) => call
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(Header("If-Match", required: !creates, "The ETag of the version that is changed."));
            if (creates)
                operation.Parameters.Add(Header("If-None-Match", required: false, "\"*\" in place of If-Match: there is none yet."));
            return Task.CompletedTask;
        });

    private static OpenApiParameter Header(string name, bool required, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
