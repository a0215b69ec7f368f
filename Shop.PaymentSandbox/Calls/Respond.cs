namespace Shop.PaymentSandbox.Calls;

/// <summary>Puts an answer on the wire with the headers Stripe's libraries look at.</summary>
internal static class Respond
{
    public static IResult With(HttpContext http, Answer answer, string? requestId = null)
    {
        var headers = http.Response.Headers;
        headers["Request-Id"] = requestId ?? Ids.New("req");
        headers["Idempotency-Key"] = http.Request.Headers["Idempotency-Key"];
        headers["Stripe-Version"] = ApiVersion.Spoken;
        return Results.Text(answer.Json, "application/json", statusCode: answer.Status);
    }
}
