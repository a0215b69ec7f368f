using Shop.Web.Edge;

namespace Shop.Web.Checkout;

/// <summary>Without a key to find the order again by, nothing is ordered.</summary>
internal sealed class IdempotencyKeyFilter : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    public const int LongestKey = 200;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var key = context.HttpContext.Request.Headers[Header].ToString();
        return !string.IsNullOrWhiteSpace(key) && key.Length <= LongestKey
            ? await next(context)
            : ApiProblem.Of(
                StatusCodes.Status422UnprocessableEntity, "idempotency_key_required", $"{Header} must be given, 1 to {LongestKey} characters.");
    }
}
