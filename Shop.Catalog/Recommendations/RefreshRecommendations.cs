using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Catalog.Database;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Recommendations;

/// <summary>
/// Counts anew what goes together, once in a while and on one replica: whoever moves the moment of the last refreshing on does it, in the same
/// transaction. Forgets what is too old to count.
/// </summary>
public sealed class RefreshRecommendations(PrimaryDataSource primary, IOptions<RecommendationOptions> options, TimeProvider clock)
{
    /// <summary>Of each kind, for each product.</summary>
    internal const int Shown = 12;

    // What one order or visitor may hold and still say what goes together.
    private const int MostTogether = 100;

    private const string Claim =
        """
        -- begin to refresh recommendations
        update recommendation_refreshes set refreshed_at = @now where refreshed_at <= @due returning true
        """;

    private const string Forget =
        """
        -- forget old views and searches
        with searches as (delete from user_search_history where searched_at < @viewed_since)
        delete from product_views where viewed_at < @viewed_since
        """;

    // The numbers of a large shop take longer than a shopper waits for anything.
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan OrdersCountFor = TimeSpan.FromDays(365);

    private static readonly string Sql = SqlFile.Read("Recommendations/RefreshRecommendations.sql");

    /// <returns>How many places of shelves have changed; null: it is not time, or another replica is at it.</returns>
    public async Task<long?> RunOnceAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var connection = await primary.DataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand(Claim, connection, transaction)
        {
            Parameters = { new("now", now), new("due", now - options.Value.RefreshEvery) },
        };
        if (await command.ExecuteScalarAsync(ct) is null)
            return null;

        command.CommandTimeout = (int)AtMost.TotalSeconds;
        command.CommandText = Forget;
        command.Parameters.Clear();
        command.Parameters.Add(new("viewed_since", now - TimeSpan.FromDays(options.Value.KeepHistoryDays)));
        await command.ExecuteNonQueryAsync(ct);

        command.CommandText = Sql;
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new("bought_since", now - OrdersCountFor), new("floor", options.Value.Floor), new("most", MostTogether), new("shown", Shown),
        ]);
        var changed = (long)(await command.ExecuteScalarAsync(ct))!;
        await transaction.CommitAsync(ct);
        return changed;
    }
}
