namespace Shop.Web.Edge;

/// <summary>What an API call passes before it is made. Each says in the OpenAPI document what it refuses with, so that no call repeats it.</summary>
internal static class CallFilters
{
    /// <summary>For every call that changes something.</summary>
    public static RouteHandlerBuilder FromThisSiteOnly(this RouteHandlerBuilder call) =>
        call.AddEndpointFilter<SameOriginFilter>().ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>For every call that takes a body.</summary>
    public static RouteHandlerBuilder WithJudgedBody(this RouteHandlerBuilder call) =>
        call.AddEndpointFilter<BodyFilter>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
