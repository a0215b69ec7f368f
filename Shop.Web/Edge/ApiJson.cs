using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Web.Edge;

/// <summary>How the API writes and reads JSON.</summary>
internal static class ApiJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        // "2" is not 2, and a second "quantity" in one object is a mistake rather than the one that counts.
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.PropertyNameCaseInsensitive = false;
    }
}
