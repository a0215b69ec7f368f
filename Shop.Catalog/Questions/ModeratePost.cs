using Npgsql;
using Shop.Catalog.Reviews;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Questions;

/// <summary>
/// Publishes a question or an answer or rejects it, for an operator who has looked at it; what was reported of it is settled by that.
/// </summary>
public sealed class ModeratePost(EventTransactions transactions, TimeProvider clock)
{
    // An id names one of the two: both are made by chance.
    private const string Sql =
        """
        -- moderate a question or an answer
        with question as (
            update questions set state = @state, reason = @reason, reports = 0, moderated_at = @now, updated_by = @by where question_id = @id
            returning 1
        ), answer as (
            update answers set state = @state, reason = @reason, reports = 0, moderated_at = @now, updated_by = @by where answer_id = @id
            returning 1
        )
        select exists (select from question union all select from answer)
        """;

    /// <param name="request">A rejection has a reason.</param>
    /// <param name="by">Who decides, for the audit columns.</param>
    /// <param name="ct">Cancels it while it is not committed.</param>
    public async Task<Result<ModeratePostResponse>> RunAsync(ModeratePostRequest request, string by, CancellationToken ct)
    {
        var id = PostRequest.Id(request.PostId, "question or answer");
        if (!id.IsSuccess)
            return id.Fault;
        var reason = request.Publish ? "" : PostRequest.Reason(request.Reason, isNeeded: true);
        if (!reason.IsSuccess)
            return reason.Fault;
        NpgsqlParameter[] parameters =
        [
            new("id", id.Value), new("state", request.Publish ? PostStates.Published : PostStates.Rejected),
            new("reason", reason.Value), new("now", clock.GetUtcNow()), new("by", by),
        ];
        var isThere = await transactions.RunAsync(
            async (transaction, ct) =>
            {
                await using var command = PostCommand.Of(transaction, Sql, parameters);
                return (bool)(await command.ExecuteScalarAsync(ct))!;
            },
            ct);
        return isThere ? new ModeratePostResponse() : new Fault.NotFound($"question or answer {id.Value}");
    }
}
