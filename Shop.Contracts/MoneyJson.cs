using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Contracts;

/// <summary><c>{"amount": "19.90", "currency": "USD"}</c>: a string, because a JSON number may pass through binary floating point.</summary>
internal sealed class MoneyJson : JsonConverter<Money>
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var shape = JsonSerializer.Deserialize<Shape>(ref reader);
        if (shape is null || !Money.IsCurrency(shape.Currency))
            throw new JsonException("currency must be three capital letters (ISO 4217).");
        if (!decimal.TryParse(shape.Amount, Plain, CultureInfo.InvariantCulture, out var amount))
            throw new JsonException("amount must be a decimal number in a string, such as \"19.90\".");
        return new Money(amount, shape.Currency!);
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
