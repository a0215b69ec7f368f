using Npgsql;
using Shop.Bench.Stack;

namespace Shop.Bench.Seeding;

/// <summary>Some of what was seeded, for those who ask for it by chance.</summary>
/// <param name="RareWords">Each is in the names of a few products and nowhere else.</param>
internal sealed record Sample(
    IReadOnlyList<Guid> ProductIds, IReadOnlyList<string> Slugs, IReadOnlyList<string> RareWords, IReadOnlyList<string> Categories,
    IReadOnlyList<string> Brands)
{
    private const int MostProducts = 20_000;

    public static async Task<Sample> ReadAsync(BenchStack shop, CancellationToken ct)
    {
        await using var catalog = shop.Postgres.Open("catalogdb");
        var picked = $"(select * from products order by md5(slug) limit {MostProducts}) picked";
        return new Sample(
            await ListAsync<Guid>(catalog, $"select product_id from {picked}", ct),
            await ListAsync<string>(catalog, $"select slug from {picked}", ct),
            await ListAsync<string>(catalog, $"select distinct lower(split_part(name, ' ', -1)) from {picked}", ct),
            await ListAsync<string>(catalog, "select slug from categories order by depth, position", ct),
            await ListAsync<string>(catalog, "select brand_slug from product_search group by 1 order by count(*) desc limit 20", ct));
    }

    private static async Task<IReadOnlyList<T>> ListAsync<T>(NpgsqlDataSource database, string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var list = new List<T>();
        while (await rows.ReadAsync(ct))
            list.Add(rows.GetFieldValue<T>(0));
        return list;
    }
}
