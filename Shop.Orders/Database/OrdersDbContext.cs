using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Shop.Orders.Database;

/// <summary>The primary: everything that decides or writes. Each slice brings its own tables and asks for them by <c>Set</c>.</summary>
public sealed class OrdersDbContext : DbContext
{
    public OrdersDbContext(DbContextOptions<OrdersDbContext> options)
        : base(options)
    {
        // A refusal rolls the whole transaction back, so there is nothing to return to within it.
        Database.AutoSavepointsEnabled = false;
    }

    /// <summary>Whether the transaction under way has published something, so that its commit is worth a ring.</summary>
    public bool HasPublished { get; set; }

    /// <summary>Works inside somebody else's transaction, as event handlers do.</summary>
    public static async Task<OrdersDbContext> WithinAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        var database = new OrdersDbContext(new DbContextOptionsBuilder<OrdersDbContext>().UseNpgsql(connection).Options);
        await database.Database.UseTransactionAsync(transaction, ct);
        return database;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => OrdersModel.Configure(modelBuilder);
}
