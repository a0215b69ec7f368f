using Microsoft.Extensions.Options;
using Shop.Orders.Payments;

namespace Shop.Orders.Settlement;

/// <summary>
/// Payments that this process is driving. They outlive the request that started them: a shopper who leaves does not leave a charge unrecorded,
/// and a stopping process finishes what it began.
/// </summary>
public sealed partial class PaymentsUnderway(
    IServiceScopeFactory scopes, IOptions<PaymentOptions> options, TimeProvider clock, ILogger<PaymentsUnderway> log) : IHostedService
{
    private readonly HashSet<Task> _running = [];

    /// <summary>Drives a claimed payment. The task never fails: what went wrong is logged, and the worker comes back to it after the lease.</summary>
    /// <returns>As <see cref="PayOrder"/> does; null also when it went wrong.</returns>
    public Task<PaidOrder?> Start(DuePayment payment, string source)
    {
        var running = DriveAsync(payment, source);
        lock (_running)
        {
            _running.Add(running);
        }

        _ = ForgetAsync(running);
        return running;
    }

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StopAsync(CancellationToken ct)
    {
        lock (_running)
        {
            return Task.WhenAll(_running).WaitAsync(ct);
        }
    }

    private async Task<PaidOrder?> DriveAsync(DuePayment payment, string source)
    {
        // Ends before the lease does, so that two processes never drive the same payment.
        using var limit = new CancellationTokenSource(options.Value.Lease * 0.8, clock);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<PayOrder>().RunAsync(payment, source, limit.Token);
        }
        catch (Exception e)
        {
            LogFailure(e, payment.Key.OrderId);
            return null;
        }
    }

    private async Task ForgetAsync(Task running)
    {
        await running;
        lock (_running)
        {
            _running.Remove(running);
        }
    }

    [LoggerMessage(LogLevel.Error, "The payment of order {OrderId} broke off; it is taken up again when its lease runs out")]
    private partial void LogFailure(Exception e, Guid orderId);
}
