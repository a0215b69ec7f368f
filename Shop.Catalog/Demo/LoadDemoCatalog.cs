using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Catalog.Database;

namespace Shop.Catalog.Demo;

/// <summary>
/// Fills an empty catalog with the demo catalog, and tells Orders of its SKUs, in one transaction: a crash leaves an empty catalog, and the next
/// start loads it. Of several processes that start together one loads, the others wait and then find it loaded.
/// </summary>
public sealed class LoadDemoCatalog(CatalogDbContext database, IOptions<DemoOptions> options, ILogger<LoadDemoCatalog> log)
{
    // "demo" in ASCII: any number will do that nothing else in this database locks.
    private const long Lock = 0x64656D6F;

    /// <returns>False when there was nothing to do: it is not asked for, or the catalog is not empty.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Catalog)
            return false;

        var watch = Stopwatch.StartNew();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancellationToken);
        if (await database.Products.AnyAsync(cancellationToken))
            return false;

        var demo = DemoCatalog.Compose();
        await SaveAsync(demo, cancellationToken);
        await ListAsync((NpgsqlTransaction)transaction.GetDbTransaction(), demo, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        log.LogInformation(
            "Loaded the demo catalog: {Products} products, {Skus} SKUs, {Images} pictures in {Elapsed} ms",
            demo.Products.Count, demo.Skus.Count, demo.Images.Count, watch.ElapsedMilliseconds);
        return true;
    }

    private async Task SaveAsync(DemoCatalog demo, CancellationToken cancellationToken)
    {
        database.AddRange(demo.Categories);
        database.AddRange(demo.Brands);
        database.AddRange(demo.Products);
        database.AddRange(demo.Images);
        database.AddRange(demo.Skus);
        await database.SaveChangesAsync(cancellationToken);
        database.ChangeTracker.Clear();
    }

    private async Task ListAsync(NpgsqlTransaction transaction, DemoCatalog demo, CancellationToken cancellationToken)
    {
        var products = demo.Products.Select(product => product.ProductId).ToArray();
        await database.Database.ExecuteSqlAsync($"select refresh_product_search({products})", cancellationToken);
        await database.Database.ExecuteSqlAsync($"select refresh_search_terms()", cancellationToken);
        await AnnounceSkus.RunAsync(transaction, [.. demo.Skus.Select(sku => sku.SkuId)], demo.InitialStock, cancellationToken);
    }
}
