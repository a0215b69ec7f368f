using Npgsql;
using Shop.Orders.Payments;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.Settlement;

/// <summary>
/// Takes in a webhook from which nothing can follow, by one statement that locks nothing and waits for nobody. That is most of them: an order that
/// was paid at once has settled its payment before the provider's webhooks come.
/// </summary>
public sealed class NoteMootWebhook(PrimaryDataSource primary)
{
    // Whatever is decided later of a payment that succeeded, no report of how it stands decides it (PaymentDecision), so it need not be held.
    private const string Statement =
        """
        -- take in the moot webhook
        insert into payment_events (provider, event_id, kind, intent_id, order_id, effect, sent_at)
        select provider, $3, $4, intent_id, order_id, $5, $6
        from payments
        where provider = $1 and intent_id = $2 and ($7 or (status in ('SUCCESS', 'REFUNDED') and card_last_four <> ''))
        on conflict (provider, event_id) do nothing
        """;

    /// <param name="effect">As the inbox keeps it.</param>
    /// <returns>False when something may follow, it is a repeat, or about no payment of ours: nothing was written.</returns>
    public async Task<bool> RunAsync(string provider, ProviderEvent happened, string effect, CancellationToken ct)
    {
        if (happened.IntentId is not { } intent || !MayBeMoot(happened.Report))
            return false;

        NpgsqlParameter[] values =
        [
            new() { Value = provider }, new() { Value = intent }, new() { Value = happened.Id }, new() { Value = happened.Kind },
            new() { Value = effect }, new() { Value = happened.SentAt }, new() { Value = SaysNothing(happened.Report) },
        ];
        return await primary.ForRequests.ExecuteAsync(Statement, values, ct) == 1;
    }

    private static bool MayBeMoot(ProviderReport? report) => report is ProviderReport.Standing or ProviderReport.Charged { Refunded.Amount: 0 };

    /// <summary>In whatever state the payment is.</summary>
    private static bool SaysNothing(ProviderReport? report) =>
        report is ProviderReport.Standing { Outcome: PaymentOutcome.Unconfirmed or PaymentOutcome.Processing };
}
