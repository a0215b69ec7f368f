using Npgsql;
using Shop.Bench.Stack;

namespace Shop.Bench.Seeding;

/// <summary>Fills catalogdb and ordersdb by SQL, far quicker than the shop's own import, up to some number of products.</summary>
internal sealed class SeedShop(BenchStack shop)
{
    /// <summary>Products that are written in one transaction; several of these run at once.</summary>
    private const int Batch = 2_000;

    public int Products { get; private set; }

    /// <summary>Adds what is missing. Nothing may be measured meanwhile.</summary>
    public async Task GrowToAsync(int products, CancellationToken ct)
    {
        if (products <= Products)
            return;
        await using (var catalog = shop.Postgres.Open("catalogdb"))
        {
            // What all products stand in comes first, or the batches would queue for it.
            await FillAsync(catalog, "Catalog.sql", Range(1, 0), ct);
            await InBatchesAsync(products, (from, to, ct) => FillAsync(catalog, "Catalog.sql", Range(from, to), ct), ct);
            await shop.Postgres.ExecuteAsync(catalog, "analyze", ct);
            await WithoutIndexesAsync(
                catalog, () => InBatchesAsync(products, (from, to, ct) => MakeSearchRowsAsync(catalog, from, to, ct), ct), ct);
            await shop.Postgres.ExecuteAsync(catalog, "select refresh_search_terms()", ct);
            await SettleAsync(catalog, ct);
        }

        await using (var orders = shop.Postgres.Open("ordersdb"))
        {
            await InBatchesAsync(products, (from, to, ct) => FillAsync(orders, "Stock.sql", Range(from, to), ct), ct);
            await SettleAsync(orders, ct);
        }

        Products = products;
        await shop.Postgres.AwaitReplicaAsync(ct);
    }

    /// <summary>Runs one of the files with the words before it, in one session.</summary>
    /// <param name="settings">Of the session, before either; empty: none.</param>
    public static async Task FillAsync(
        NpgsqlDataSource database, string file, IReadOnlyList<NpgsqlParameter> range, CancellationToken ct, string settings = "")
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        (string Sql, IReadOnlyList<NpgsqlParameter> Parameters)[] steps = [(settings, []), (Seeds.Read("Words.sql"), []), (Seeds.Read(file), range)];
        foreach (var (sql, parameters) in steps.Where(step => step.Sql.Length > 0))
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            foreach (var parameter in parameters)
                command.Parameters.Add(parameter.Clone());
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    // Two at once is what a pool of PostgresServers has.
    private Task InBatchesAsync(int products, Func<int, int, CancellationToken, Task> fill, CancellationToken ct) => Parallel.ForEachAsync(
        Enumerable.Range(Products + 1, products - Products).Where(n => (n - Products - 1) % Batch == 0),
        new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct },
        async (first, ct) => await fill(first, Math.Min(first + Batch - 1, products), ct));

    private static NpgsqlParameter[] Range(int from, int to) => [new("from", from), new("to", to)];

    private Task MakeSearchRowsAsync(NpgsqlDataSource catalog, int from, int to, CancellationToken ct)
    {
        const string refresh =
            "select refresh_product_search(array(select md5('bench product ' || n)::uuid from generate_series(@from, @to) n))";
        return shop.Postgres.ExecuteAsync(catalog, refresh, Range(from, to), ct);
    }

    // Word by word they would be written many times as slowly as all at once.
    private async Task WithoutIndexesAsync(NpgsqlDataSource catalog, Func<Task> work, CancellationToken ct)
    {
        const string indexes =
            """
            select coalesce(array_agg(i.indexdef), '{}') from pg_indexes i
            join pg_index x on x.indexrelid = i.indexname::regclass and not x.indisunique
            where i.tablename = 'product_search'
            """;
        var definitions = await shop.Postgres.AskAsync<string[]>(catalog, indexes, ct);
        await shop.Postgres.ExecuteAsync(catalog, "drop index " + string.Join(", ", definitions.Select(NameOf)), ct);
        await work();
        foreach (var definition in definitions)
            await shop.Postgres.ExecuteAsync(catalog, definition, ct);

        static string NameOf(string definition) => definition.Split(' ').SkipWhile(word => word != "INDEX").ElementAt(1);
    }

    // As after a night: no plan is made without statistics, and no vacuum comes in the middle of a round for what was seeded.
    private Task SettleAsync(NpgsqlDataSource database, CancellationToken ct) => shop.Postgres.ExecuteAsync(database, "vacuum analyze", ct);
}
