using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shop.Catalog.Database.Configurations;

internal static class JsonbColumns
{
    /// <summary>Stores a small immutable value as <c>jsonb</c> in snake_case, the way the SQL files read it.</summary>
    public static void HasJsonb<T>(this PropertyBuilder<T> property) where T : class =>
        property.HasColumnType("jsonb").HasConversion(
            value => Text(value),
            text => JsonSerializer.Deserialize<T>(text, SnakeJson.Options)!,
            new ValueComparer<T>(
                (left, right) => Text(left) == Text(right),
                value => Text(value).GetHashCode(StringComparison.Ordinal)));

    private static string Text<T>(T? value) => JsonSerializer.Serialize(value, SnakeJson.Options);
}
