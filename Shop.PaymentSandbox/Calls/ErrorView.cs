using System.Text.Json.Serialization;
using Shop.PaymentSandbox.PaymentIntents;

namespace Shop.PaymentSandbox.Calls;

/// <summary>An error as Stripe writes it; it leaves out what does not apply.</summary>
internal sealed record ErrorView
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Charge { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DeclineCode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DocUrl => Code is null ? null : $"https://stripe.com/docs/error-codes/{Code.Replace('_', '-')}";

    public required string Message { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Param { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaymentIntentView? PaymentIntent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaymentMethodView? PaymentMethod { get; init; }

    public required string Type { get; init; }

    public static ErrorView Of(CardError error) => new()
    {
        Type = error.Code == PaymentIntents.CardError.AuthenticationFailed ? "invalid_request_error" : "card_error",
        Code = error.Code,
        DeclineCode = error.DeclineCode,
        Message = error.Message,
        Charge = error.Charge,
        PaymentMethod = PaymentMethodView.Of(error.Method),
    };
}
