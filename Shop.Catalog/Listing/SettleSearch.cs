using Npgsql;
using Shop.Catalog.Search;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Listing;

/// <summary>
/// After much was added: what is behind is written now, and when nothing is, the words of all listed products are read anew. Reading them takes a
/// minute with a hundred thousand products; only what it comes to is written in a transaction, as an open one would hold back everybody's events.
/// </summary>
public sealed class SettleSearch(PrimaryDataSource primary, RefreshBehind behind)
{
    private const string Hurry =
        """
        with hurried as (update search_refreshes set due_at = now() where due_at > now())
        select count(*) from search_refreshes
        """;

    private const string Read = "select word, lexeme, uses, names_something from read_search_terms()";

    private const string Write =
        """
        lock table search_terms in share row exclusive mode;
        delete from search_terms;
        insert into search_terms (word, lexeme, uses, names_something) select * from unnest(@words, @lexemes, @uses, @names)
        """;

    public async Task<Result<SettleSearchResponse>> RunAsync(CancellationToken ct)
    {
        var left = (await primary.DataSource.ListAsync(Hurry, [], row => row.GetInt64(0), ct)).Single();
        if (left > 0)
        {
            behind.Ring();
            return new SettleSearchResponse { Behind = left };
        }

        await using var read = primary.DataSource.CreateCommand(Read);
        read.CommandTimeout = 0;
        var terms = await read.ListAsync(row => new Term(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetBoolean(3)), ct);
        await primary.InTransactionAsync((transaction, ct) => WriteAsync(transaction, terms, ct), ct);
        return new SettleSearchResponse();
    }

    private static async Task<int> WriteAsync(NpgsqlTransaction transaction, List<Term> terms, CancellationToken ct)
    {
        await using var write = new NpgsqlCommand(Write, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("words", terms.Select(term => term.Word).ToArray()),
                new("lexemes", terms.Select(term => term.Lexeme).ToArray()),
                new("uses", terms.Select(term => term.Uses).ToArray()),
                new("names", terms.Select(term => term.NamesSomething).ToArray()),
            },
        };
        return await write.ExecuteNonQueryAsync(ct);
    }

    private sealed record Term(string Word, string Lexeme, int Uses, bool NamesSomething);
}
