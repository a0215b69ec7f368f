using System.Text.Json;

namespace Shop.Catalog.Database;

/// <summary>JSON as the database writes it: snake_case names.</summary>
public static class SnakeJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };
}
