using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Orders.Database;

/// <summary>A list kept in one jsonb column, with snake_case members.</summary>
public static class JsonColumn
{
    public static JsonSerializerOptions Options { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static PropertyBuilder<IReadOnlyList<T>> HasJsonList<T>(this PropertyBuilder<IReadOnlyList<T>> property) =>
        property.HasColumnType("jsonb").HasConversion(
            list => JsonSerializer.Serialize(list, Options),
            json => JsonSerializer.Deserialize<List<T>>(json, Options)!,
            new ValueComparer<IReadOnlyList<T>>(
                (one, other) => one!.SequenceEqual(other!),
                list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
                list => list));
}
