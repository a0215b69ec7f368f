using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Web.Edge;

/// <summary>
/// What an API call answers: the success, or a refusal as problem details. Both stand in the signature, and the OpenAPI document reads them there.
/// </summary>
/// <typeparam name="TSuccess">A typed result, such as <c>Ok&lt;CartView&gt;</c>.</typeparam>
/// <typeparam name="TRefusals">
/// The kinds of <see cref="Fault"/> that belong to this call, one alone or several as a tuple. What its filters and its group refuse, they describe
/// themselves.
/// </typeparam>
internal sealed class ApiAnswer<TSuccess, TRefusals> : IResult, IEndpointMetadataProvider
    where TSuccess : IResult, IEndpointMetadataProvider
{
    private readonly IResult _result;

    private ApiAnswer(IResult result) => _result = result;

    public static implicit operator ApiAnswer<TSuccess, TRefusals>(TSuccess success) => new(success);

    public static implicit operator ApiAnswer<TSuccess, TRefusals>(Fault fault) => new(fault.ToProblem());

    /// <summary>301: what is asked for has another address by now. Whoever keeps that asks whether it is still so.</summary>
    public static ApiAnswer<TSuccess, TRefusals> MovedTo(string address) => new(new Moved(address));

    public Task ExecuteAsync(HttpContext httpContext) => _result.ExecuteAsync(httpContext);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        TSuccess.PopulateMetadata(method, builder);
        Type[] kinds = typeof(Fault).IsAssignableFrom(typeof(TRefusals)) ? [typeof(TRefusals)] : typeof(TRefusals).GetGenericArguments();
        foreach (var status in kinds.Select(FaultMapping.HttpStatusOf).Distinct())
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
    }

    private sealed class Moved(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            httpContext.Response.Headers.Location = address;
            httpContext.Response.Headers.CacheControl = "no-cache";
            return Task.CompletedTask;
        }
    }
}
