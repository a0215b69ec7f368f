using Npgsql;
using Shop.Catalog.Database;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Search.Elasticsearch;

/// <param name="Content">A JSON object; null: it is not listed.</param>
/// <param name="Indices">That want its changes.</param>
internal sealed record IndexedProduct(Guid Id, long Version, string? Content, IReadOnlyList<string> Indices);

/// <summary>Products as the index has them.</summary>
internal static class IndexedProducts
{
    private static readonly string Sql = SqlFile.Read("Search/Elasticsearch/IndexedProducts.sql");

    public static Task<List<IndexedProduct>> ReadAsync(NpgsqlDataSource primary, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        primary.ListAsync(
            Sql, [new("ids", ids.ToArray())],
            row => new IndexedProduct(
                row.GetGuid(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<string[]>(3)),
            ct);
}
