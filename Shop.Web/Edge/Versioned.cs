using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Shop.Web.Edge;

/// <summary>Answers something that has a version: 200, or 201 for what is new, with the version as its ETag. Nobody keeps it.</summary>
/// <param name="value">The body.</param>
/// <param name="version">Of what it tells.</param>
/// <param name="isNew">It was not there before.</param>
internal sealed class Versioned<T>(T value, long version, bool isNew = false) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        response.Headers.ETag = EntityVersion.TagOf(version);
        response.Headers.CacheControl = "no-store";
        await response.WriteAsJsonAsync(value, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}
