using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.PaymentSandbox.Calls;

/// <summary>JSON as Stripe writes it: snake_case, and a null for what is not there.</summary>
internal static class WireFormat
{
    public static readonly JsonSerializerOptions Options = Apply(new JsonSerializerOptions());

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        // Never part of a page, so quotes and umlauts may stay readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        return options;
    }

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
