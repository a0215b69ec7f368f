namespace Shop.PaymentSandbox.Calls;

/// <summary>
/// Lets in requests of the version that is spoken here. Stripe speaks its older versions too; answered in another than it asked for, a caller
/// would misread it. A request that names none is of the account's own version.
/// </summary>
internal sealed class ApiVersionCheck : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.Request.Headers["Stripe-Version"].ToString() is var asked and not ("" or ApiVersion.Spoken)
            ? Respond.With(http, Refusal.OtherVersion(asked))
            : await next(context);
    }
}
