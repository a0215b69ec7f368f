using Shop.Orders.Database;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.CartUpdates;

/// <summary>Deletes the tasks that were carried out, and with them the messages that nobody need handle any more, in one statement.</summary>
public sealed class DeleteCartTasks(PrimaryDataSource primary)
{
    /// <summary>
    /// What a statement does that has something else to write as well: two parts of its WITH, for the region $1, the order $2 and the kinds $3.
    /// A message that is being handled already finds nothing to do and ends by itself.
    /// </summary>
    public const string Parts =
        """
        done as (
            delete from cart_tasks
            where region = $1 and order_id = $2 and kind = any ($3)
            returning message_id
        ), forgotten as (
            delete from wolverine.wolverine_incoming_envelopes message
            using done
            where message.id = done.message_id and message.status = 'Scheduled'
        )
        """;

    private const string Alone = $"with {Parts} select from done";

    /// <param name="kind">Null: all of the order's.</param>
    public Task<int> RunAsync(OrderKey order, string? kind, CancellationToken ct) =>
        primary.ForRequests.ExecuteAsync(
            Alone, [new() { Value = order.Region }, new() { Value = order.OrderId }, new() { Value = kind is null ? CartTask.Kinds : [kind] }], ct);
}
