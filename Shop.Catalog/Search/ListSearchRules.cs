using Npgsql;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Search;

/// <summary>All that the search has been told, what has ended too. From the primary: whoever has just changed something looks for it.</summary>
public sealed class ListSearchRules(PrimaryDataSource primary)
{
    private const string Synonyms =
        """
        select leader, array_agg(other order by other), bool_or(word <> leader), min(starts_at), min(ends_at)
        from search_synonyms cross join unnest(string_to_array(means, ' or ')) other
        where other <> leader
        group by leader order by leader
        """;

    private const string Pins = "select query, product_id, position, starts_at, ends_at from search_pins order by words, position, product_id";

    private const string Redirects = "select query, path, starts_at, ends_at from search_redirects order by words";

    public async Task<ListSearchRulesResponse> RunAsync(CancellationToken ct) => new()
    {
        Synonyms = { await primary.DataSource.ListAsync(Synonyms, [], ReadSynonym, ct) },
        Pins = { await primary.DataSource.ListAsync(Pins, [], ReadPin, ct) },
        Redirects = { await primary.DataSource.ListAsync(Redirects, [], ReadRedirect, ct) },
    };

    private static Synonym ReadSynonym(NpgsqlDataReader row)
    {
        var times = RuleTimes.Read(row, 3);
        return new Synonym
        {
            Word = row.GetString(0),
            Also = { row.GetFieldValue<string[]>(1).Distinct() },
            TwoWay = row.GetBoolean(2),
            StartsAt = times.Start,
            EndsAt = times.End,
        };
    }

    private static Pin ReadPin(NpgsqlDataReader row)
    {
        var times = RuleTimes.Read(row, 3);
        return new Pin
        {
            Query = row.GetString(0),
            ProductId = row.GetGuid(1).ToString(),
            Position = row.GetInt32(2),
            StartsAt = times.Start,
            EndsAt = times.End,
        };
    }

    private static Redirect ReadRedirect(NpgsqlDataReader row)
    {
        var times = RuleTimes.Read(row, 2);
        return new Redirect { Query = row.GetString(0), Path = row.GetString(1), StartsAt = times.Start, EndsAt = times.End };
    }
}
