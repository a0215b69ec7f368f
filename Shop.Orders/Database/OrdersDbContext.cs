using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database.Tables;

namespace Shop.Orders.Database;

/// <summary>The primary: everything that decides or writes.</summary>
public sealed class OrdersDbContext : DbContext
{
    public OrdersDbContext(DbContextOptions<OrdersDbContext> options)
        : base(options)
    {
        // A refusal rolls the whole transaction back, so there is nothing to return to within it.
        Database.AutoSavepointsEnabled = false;
    }

    public DbSet<StockItem> StockItems => Set<StockItem>();
    public DbSet<StockLevel> Inventory => Set<StockLevel>();
    public DbSet<StockLedgerEntry> StockLedger => Set<StockLedgerEntry>();
    public DbSet<StockHold> StockHolds => Set<StockHold>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<PaymentEvent> PaymentEvents => Set<PaymentEvent>();
    public DbSet<RefundOwed> Refunds => Set<RefundOwed>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();
    public DbSet<CartTask> CartTasks => Set<CartTask>();
    public DbSet<CartOrders> CartOrders => Set<CartOrders>();

    /// <summary>Works inside somebody else's transaction, as event handlers do.</summary>
    public static async Task<OrdersDbContext> WithinAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        var database = new OrdersDbContext(new DbContextOptionsBuilder<OrdersDbContext>().UseNpgsql(connection).Options);
        await database.Database.UseTransactionAsync(transaction, ct);
        return database;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => OrdersModel.Configure(modelBuilder);
}
