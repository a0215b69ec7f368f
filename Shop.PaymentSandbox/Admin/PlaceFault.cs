using System.Text.Json;
using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.Faults;

namespace Shop.PaymentSandbox.Admin;

/// <summary><c>POST /admin/faults {kind, count?, percentage?, only?, milliseconds?}</c></summary>
internal static class PlaceFault
{
    private static readonly string Kinds = string.Join(", ", Enum.GetNames<FaultKind>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    public static async Task<IResult> RunAsync(HttpRequest request, FaultBoard board, CancellationToken ct)
    {
        FaultRequest? asked;
        try
        {
            asked = await JsonSerializer.DeserializeAsync<FaultRequest>(request.Body, WireFormat.Options, ct);
        }
        catch (JsonException)
        {
            return Refuse($"The fault could not be read: its fields are kind ({Kinds}), count, percentage, only and milliseconds.");
        }

        if (asked is null)
            return Refuse("The body must be a fault.");
        if (asked.Problem() is { } problem)
            return Refuse(problem);

        var placed = board.Place(asked.ToFault());
        return Results.Created($"/admin/faults/{placed.Id}", FaultView.Of(placed));
    }

    private static IResult Refuse(string problem) => Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
}

internal sealed record FaultView(string Id, FaultKind Kind, int? Count, int Percentage, string? Only, int? Milliseconds, int Fired)
{
    public static FaultView Of(PlacedFault placed) => new(
        placed.Id,
        placed.Fault.Kind,
        placed.Fault.Count,
        placed.Fault.Percentage,
        placed.Fault.Only,
        placed.Fault.Milliseconds,
        placed.Fired);
}
