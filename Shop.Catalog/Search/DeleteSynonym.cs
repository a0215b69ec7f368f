using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Search;

/// <summary>Lets a word mean itself again, and with it those that were given as the same.</summary>
public sealed class DeleteSynonym(PrimaryDataSource primary)
{
    public async Task<Result<DeleteSynonymResponse>> RunAsync(string word, CancellationToken ct)
    {
        var deleted = await primary.DataSource.ListAsync(
            "delete from search_synonyms where leader = @word returning word",
            [new NpgsqlParameter("word", word.Trim().ToLowerInvariant())],
            row => row.GetString(0),
            ct);
        return deleted.Count > 0 ? new DeleteSynonymResponse() : new Fault.NotFound($"synonym of '{word}'");
    }
}
