using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stripe;

internal static class StripeJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new UnixTimeConverter() },
    };
}

/// <summary>Every time in Stripe's API is in whole seconds since 1970, UTC.</summary>
internal sealed class UnixTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64()).UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(new DateTimeOffset(value).ToUnixTimeSeconds());
}

/// <summary>Reads an entity as the type its <c>object</c> field names; one that is not known here is read as null.</summary>
internal sealed class ObjectConverter : JsonConverter<IHasObject>
{
    public override IHasObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        if (!json.TryGetProperty("object", out var name))
            return null;

        return name.GetString() switch
        {
            "payment_intent" => json.Deserialize<PaymentIntent>(options),
            "refund" => json.Deserialize<Refund>(options),
            _ => null,
        };
    }

    public override void Write(Utf8JsonWriter writer, IHasObject value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
