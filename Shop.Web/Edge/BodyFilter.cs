using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;

namespace Shop.Web.Edge;

/// <summary>
/// Holds a body against its annotations, and answers as every other input that makes no sense is answered: 422, by the one table of faults.
/// The framework would do it by itself, but before every filter: ahead of the word whose cart it is and of where the call comes from.
/// </summary>
internal sealed class BodyFilter(IOptions<ValidationOptions> validation) : IEndpointFilter
{
#pragma warning disable ASP0029 // "For evaluation": the means by which the framework's own filter validates.
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        foreach (var body in context.Arguments)
        {
            if (body is null || !validation.Value.TryGetValidatableTypeInfo(body.GetType(), out var type))
                continue;
            var judged = new ValidateContext
            {
                ValidationOptions = validation.Value,
                ValidationContext = new ValidationContext(body, http.RequestServices, items: null),
            };
            await type.ValidateAsync(body, judged, http.RequestAborted);
            if (judged.ValidationErrors is { Count: > 0 } errors)
                return new Fault.Invalid(errors.ToDictionary(error => FieldName(error.Key), error => error.Value)).ToProblem();
        }

        return await next(context);
    }
#pragma warning restore ASP0029

    /// <summary>The validation knows properties by their names in C#.</summary>
    private static string FieldName(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}
