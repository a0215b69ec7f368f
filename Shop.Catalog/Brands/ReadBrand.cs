using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Brands;

/// <summary>A brand as it is stored, for who changes it: from the primary, as its version decides whether a change is let through.</summary>
public sealed class ReadBrand(PrimaryDataSource primary)
{
    private const string Sql =
        """
        -- read a brand for operators
        select brand_id, revision, slug, name, story from brands where slug = @slug
        """;

    public async Task<Result<StoredBrand>> RunAsync(ReadBrandRequest request, CancellationToken ct)
    {
        await using var command = primary.ForRequests.CreateCommand(Sql);
        command.Parameters.AddWithValue("slug", request.Slug);
        return await FindAsync(command, ct) is { } found ? found : new Fault.NotFound($"brand {request.Slug}");
    }

    /// <summary>As it is in a transaction; null when there is none.</summary>
    internal static async Task<StoredBrand?> FindAsync(NpgsqlTransaction transaction, string slug, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction) { Parameters = { new("slug", slug) } };
        return await FindAsync(command, ct);
    }

    private static async Task<StoredBrand?> FindAsync(NpgsqlCommand command, CancellationToken ct) =>
        (await command.ListAsync(Read, ct)).SingleOrDefault();

    private static StoredBrand Read(NpgsqlDataReader row) => new()
    {
        BrandId = row.GetGuid(0).ToString(),
        Version = row.GetInt64(1),
        Slug = row.GetString(2),
        Name = row.GetString(3),
        Story = row.GetString(4),
    };
}
