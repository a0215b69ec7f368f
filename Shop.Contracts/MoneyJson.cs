using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Contracts;

/// <summary><c>{"amount": "19.90", "currency": "USD"}</c>: a string, because a JSON number may pass through binary floating point.</summary>
internal sealed class MoneyJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var shape = JsonSerializer.Deserialize<Shape>(ref reader);
        if (shape is null || !Money.IsCurrency(shape.Currency))
            throw new JsonException("currency must be three capital letters (ISO 4217).");
        return Money.TryRead(shape.Amount, shape.Currency, out var money)
            ? money
            : throw new JsonException($"amount must be a decimal number in a string, such as \"19.90\", and at most {Money.Most:0}.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("amount", value.Text);
        writer.WriteString("currency", value.Currency);
        writer.WriteEndObject();
    }

    private sealed record Shape(
        [property: JsonPropertyName("amount")] string? Amount,
        [property: JsonPropertyName("currency")] string? Currency);
}
