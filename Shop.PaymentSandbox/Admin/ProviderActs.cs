using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;
using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.Disputes;
using Shop.PaymentSandbox.Records;
using Shop.PaymentSandbox.Refunds;

namespace Shop.PaymentSandbox.Admin;

/// <summary>What happens at the provider without the shop's doing: somebody presses a button in its dashboard, a bank decides.</summary>
internal static class ProviderActs
{
    public static void MapProviderActs(this RouteGroupBuilder admin)
    {
        admin.MapPost("/refunds", (ProviderAct act, Books books, TimeProvider clock) =>
            DecideAsync(books, clock, IntentOf(books, act), CreateRefund.Run, [.. act.Fields(), .. Named("payment_intent", IntentOf(books, act))]));
        admin.MapPost("/refunds/{id}/fail", (string id, Books books, TimeProvider clock) =>
            DecideAsync(books, clock, id, FailRefund.Run, []));
        admin.MapPost("/disputes", (ProviderAct act, Books books, TimeProvider clock) =>
            DecideAsync(books, clock, IntentOf(books, act), OpenDispute.Run, act.Fields()));
        admin.MapPost("/disputes/{id}", (string id, ProviderAct act, Books books, TimeProvider clock) =>
            DecideAsync(books, clock, id, CloseDispute.Run, act.Fields()));
    }

    private static string IntentOf(Books books, ProviderAct act) =>
        books.State.Intents.Values.FirstOrDefault(intent => intent.OrderId == act.OrderId)?.Id ?? $"of order {act.OrderId}";

    private static async Task<IResult> DecideAsync(
        Books books, TimeProvider clock, string target, Func<StripeCall, Answer> verb, IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var answer = await books.CommitAsync(state => verb(new StripeCall(
            Id: null, IdempotencyKey: null, target, new RequestForm(fields), Sandbox: new Uri("about:blank"), state, clock.GetUtcNow())));
        return Results.Content(answer.Json, "application/json", statusCode: answer.Status);
    }

    internal static IEnumerable<KeyValuePair<string, StringValues>> Named(string name, string? value) =>
        value is null ? [] : [KeyValuePair.Create(name, new StringValues(value))];
}

/// <param name="OrderId">Of the payment it is about (metadata <c>order_id</c>).</param>
/// <param name="Amount">In the smallest unit of the currency; all there is without it.</param>
/// <param name="Reason">In Stripe's words.</param>
/// <param name="Status">What becomes of a dispute: <c>under_review</c>, <c>won</c> or <c>lost</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ProviderAct(string? OrderId = null, long? Amount = null, string? Reason = null, string? Status = null)
{
    public IEnumerable<KeyValuePair<string, StringValues>> Fields() =>
    [
        .. ProviderActs.Named("amount", Amount?.ToString(CultureInfo.InvariantCulture)),
        .. ProviderActs.Named("reason", Reason),
        .. ProviderActs.Named("status", Status),
    ];
}
