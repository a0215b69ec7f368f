using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.Regions;

/// <summary>Gives every configured region its partition of the orders and their children; those that exist stay untouched.</summary>
public sealed class PartitionRegions(PrimaryDataSource primary, SellingRegions regions)
{
    // Any fixed number: replicas that start together take turns.
    private const long OneAtATime = 4_080_401;

    private static readonly string[] Partitioned =
        ["orders", "order_items", "order_status_history", "cart_tasks", "payments", "payment_attempts", "payment_records", "refunds"];

    public Task RunAsync(CancellationToken ct) => primary.InTransactionAsync(
        async (transaction, ct) =>
        {
            await using var database = await OrdersDbContext.WithinAsync(transaction.Connection!, transaction, ct);
            await database.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({OneAtATime})", ct);
            var partitions = regions.All.Select(region => region.Partition).Distinct().ToList();
            foreach (var partition in partitions)
                await CreateAsync(database, partition, ct);

            return partitions.Count;
        },
        ct);

    private static async Task CreateAsync(OrdersDbContext database, string partition, CancellationToken ct)
    {
        foreach (var table in Partitioned)
        {
            var name = $"{table}_{partition}";
            var known = await database.Database.SqlQuery<bool>($"select to_regclass({name}) is not null as \"Value\"").ToListAsync(ct);
            if (known.Single())
                continue;

            // Names cannot be parameters; the partition's was checked letter by letter when the configuration was read.
            var sql = $"create table {name} partition of {table} for values in ('{partition}')";
            await database.Database.ExecuteSqlRawAsync(sql, ct);
        }
    }
}
