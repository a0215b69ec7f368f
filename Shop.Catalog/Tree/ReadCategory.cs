using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Tree;

/// <summary>A category as it is stored, for who changes it: from the primary, as its version decides whether a change is let through.</summary>
public sealed class ReadCategory(PrimaryDataSource primary)
{
    public async Task<Result<StoredCategory>> RunAsync(ReadCategoryRequest request, CancellationToken ct)
    {
        await using var command = primary.ForRequests.CreateCommand(StoredCategories.Sql);
        command.Parameters.AddWithValue("slug", request.Slug);
        return (await command.ListAsync(StoredCategories.Read, ct)).SingleOrDefault() is { } found
            ? found
            : new Fault.NotFound($"category {request.Slug}");
    }
}
