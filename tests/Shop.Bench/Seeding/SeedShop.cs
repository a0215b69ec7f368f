using Npgsql;
using Shop.Bench.Stack;

namespace Shop.Bench.Seeding;

/// <summary>Fills catalogdb and ordersdb by SQL, far quicker than the shop's own import, up to some number of products.</summary>
internal sealed class SeedShop(BenchStack shop)
{
    /// <summary>Products whose search rows are made in one transaction.</summary>
    private const int Batch = 2_000;

    private static readonly string[] SearchIndexes = ["product_search_document", "product_search_labels"];

    public int Products { get; private set; }

    /// <summary>Adds what is missing. Nothing may be measured meanwhile.</summary>
    public async Task GrowToAsync(int products, CancellationToken ct)
    {
        if (products <= Products)
            return;
        NpgsqlParameter[] range = [new("from", Products + 1), new("to", products)];
        await using (var catalog = shop.Postgres.Open("catalogdb"))
        {
            await FillAsync(catalog, "Catalog.sql", range, ct);
            await WithoutIndexesAsync(catalog, () => MakeSearchRowsAsync(catalog, Products + 1, products, ct), ct);
            await shop.Postgres.ExecuteAsync(catalog, "select refresh_search_terms()", ct);
            await SettleAsync(catalog, ct);
        }

        await using (var orders = shop.Postgres.Open("ordersdb"))
        {
            await FillAsync(orders, "Stock.sql", range, ct);
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

    private async Task MakeSearchRowsAsync(NpgsqlDataSource catalog, int from, int to, CancellationToken ct)
    {
        const string refresh =
            "select refresh_product_search(array(select md5('bench product ' || n)::uuid from generate_series(@from, @to) n))";
        for (var first = from; first <= to; first += Batch)
            await shop.Postgres.ExecuteAsync(catalog, refresh, [new("from", first), new("to", Math.Min(first + Batch - 1, to))], ct);
    }

    // Word by word they would be written many times as slowly as all at once.
    private async Task WithoutIndexesAsync(NpgsqlDataSource catalog, Func<Task> work, CancellationToken ct)
    {
        var definitions = new List<string>();
        foreach (var index in SearchIndexes)
        {
            definitions.Add(await shop.Postgres.AskAsync<string>(catalog, $"select indexdef from pg_indexes where indexname = '{index}'", ct));
            await shop.Postgres.ExecuteAsync(catalog, $"drop index {index}", ct);
        }

        await work();
        foreach (var definition in definitions)
            await shop.Postgres.ExecuteAsync(catalog, definition, ct);
    }

    // As after a night: no plan is made without statistics, and no vacuum comes in the middle of a round for what was seeded.
    private Task SettleAsync(NpgsqlDataSource database, CancellationToken ct) => shop.Postgres.ExecuteAsync(database, "vacuum analyze", ct);
}
