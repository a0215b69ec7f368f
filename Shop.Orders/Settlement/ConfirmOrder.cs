using Npgsql;
using NpgsqlTypes;
using Shop.Orders.Database;
using Shop.Orders.Payments;

namespace Shop.Orders.Settlement;

/// <summary>
/// Confirms an order that was paid as agreed and of whose money nothing else is known, in one call (0012_order_bought.sql). That is what nearly
/// every payment comes to.
/// </summary>
public sealed class ConfirmOrder(OrdersTransaction transaction, TimeProvider clock)
{
    private const string Call =
        """
        -- confirm the order
        call confirm_order($1, $2, $3, $4, $5, $6, $7, $8, null, null, null)
        """;

    /// <param name="source">Who brought the outcome, for the audit columns.</param>
    /// <returns>Null when something else was the case, or a commit was not acknowledged: nothing is known to have changed then.</returns>
    public async Task<PaidOrder?> RunAsync(OrderKey key, PaymentOutcome.Succeeded paid, string source, CancellationToken ct)
    {
        var at = clock.GetStoredNow();
        NpgsqlParameter[] parameters =
        [
            new() { Value = key.Region },
            new() { Value = key.OrderId },
            new() { Value = paid.Captured.Amount },
            new() { Value = paid.Captured.Currency },
            new() { Value = paid.Card?.Brand ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = paid.Card?.LastFour ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = source },
            new() { Value = at },
        ];

        // Who bought what is published, but nobody waits for it: no ring, the log is looked at every few seconds anyway.
        return await transaction.CallAsync(Call, parameters, row => Read(row, at), published: _ => false, ct);
    }

    private static PaidOrder? Read(NpgsqlDataReader row, DateTimeOffset at) => row.IsDBNull(2)
        ? null
        : new PaidOrder(at, "payment", "paid", row.GetString(0), row.GetString(1), row.GetString(2));
}

/// <summary>That an order was paid, and nothing else happened to it.</summary>
/// <param name="At">As its history has it, like <paramref name="By"/> and <paramref name="Why"/>.</param>
/// <param name="ReadAfter">A position of the primary's log that has it.</param>
public sealed record PaidOrder(DateTimeOffset At, string By, string Why, string CardBrand, string CardLastFour, string ReadAfter);
