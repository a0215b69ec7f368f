using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Browse;

/// <summary>The whole category tree in display order, with the number of listed products below each.</summary>
public sealed class GetCategories(CatalogReads reads, HotCache cache)
{
    private static readonly string Sql = SqlFile.Read("Browse/GetCategories.sql");

    public async Task<GetCategoriesResponse> RunAsync(CancellationToken cancellationToken) =>
        await cache.ReadAsync("categories", async ct => await LoadAsync(ct), cancellationToken) ?? new GetCategoriesResponse();

    private Task<GetCategoriesResponse> LoadAsync(CancellationToken cancellationToken) =>
        reads.RunAsync(Sql, [], rows => ReadAsync(rows, cancellationToken), cancellationToken);

    private static async Task<GetCategoriesResponse> ReadAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var response = new GetCategoriesResponse();
        while (await rows.ReadAsync(cancellationToken))
        {
            response.Categories.Add(new V1.Category
            {
                Slug = rows.GetString(0),
                Name = rows.GetString(1),
                Description = rows.GetString(2),
                Depth = rows.GetInt16(3),
                ParentSlug = rows.GetString(4),
                ProductCount = (int)rows.GetInt64(5),
                ImageHash = rows.GetString(6),
            });
        }

        return response;
    }
}
