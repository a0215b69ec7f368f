using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Orders.Database;

namespace Shop.Orders.Tests.Stack;

/// <summary>The connection breaks after the server committed and before the process learned of it.</summary>
public sealed class LostCommit : DbTransactionInterceptor, IDbConnectionInterceptor
{
    private int _toLose;
    private int _callToLose;

    public bool Happened { get; private set; }

    public void AtTheNextCommit() => _toLose = 1;

    /// <summary>Of a transaction that is one call (<see cref="OrdersTransaction.CallAsync"/>).</summary>
    public void AtTheNextCall() => _callToLose = 1;

    public void PutBehind(IServiceCollection services) =>
        services.ConfigureDbContext<OrdersDbContext>(options => options.AddInterceptors(this));

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken ct = default) => Lose(ref _toLose);

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => Lose(ref _callToLose);

    private Task Lose(ref int toLose)
    {
        if (Interlocked.Exchange(ref toLose, 0) == 0)
            return Task.CompletedTask;

        Happened = true;
        throw new NpgsqlException("The connection broke while it committed.");
    }
}
