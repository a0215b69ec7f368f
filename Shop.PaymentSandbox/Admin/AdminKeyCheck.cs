using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Shop.PaymentSandbox.Admin;

/// <summary>Keeps /admin to those who know its key, where one is configured.</summary>
internal sealed class AdminKeyCheck(IOptions<SandboxOptions> options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var given = context.HttpContext.Request.Headers["X-Admin-Key"].ToString();
        if (options.Value.AdminKey is { } key && !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key)))
            return Results.Problem("The header X-Admin-Key is missing or wrong.", statusCode: StatusCodes.Status401Unauthorized);

        return await next(context);
    }
}
