using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Orders.Database;

namespace Shop.Orders.Tests.Stack;

/// <summary>The connection breaks after the server committed and before the process learned of it.</summary>
public sealed class LostCommit : DbTransactionInterceptor
{
    private int _toLose;

    public bool Happened { get; private set; }

    public void AtTheNextCommit() => _toLose = 1;

    public void PutBehind(IServiceCollection services) =>
        services.ConfigureDbContext<OrdersDbContext>(options => options.AddInterceptors(this));

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken ct = default)
    {
        if (Interlocked.Exchange(ref _toLose, 0) == 0)
            return Task.CompletedTask;

        Happened = true;
        throw new NpgsqlException("The connection broke while it committed.");
    }
}
