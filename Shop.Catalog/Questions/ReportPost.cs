using Npgsql;
using Shop.Catalog.Reviews;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Questions;

/// <summary>Asks the shop to look at a question or an answer; it stays published until somebody has. Counts once for each shopper.</summary>
public sealed class ReportPost(EventTransactions transactions)
{
    private const string Sql =
        """
        -- report a question or an answer
        with reported as (
            insert into post_reports (question_id, answer_id, shopper, reason, created_by, updated_by)
            select question_id, null::uuid, @shopper, @reason, @shopper, @shopper from questions where question_id = @id and state = 'published'
            union all
            select null::uuid, answer_id, @shopper, @reason, @shopper, @shopper from answers where answer_id = @id and state = 'published'
            on conflict do nothing
            returning question_id, answer_id
        ), question as (
            update questions set reports = reports + 1 from reported where questions.question_id = reported.question_id
        ), answer as (
            update answers set reports = reports + 1 from reported where answers.answer_id = reported.answer_id
        )
        select from questions where question_id = @id and state = 'published'
        union all
        select from answers where answer_id = @id and state = 'published'
        """;

    public async Task<Result<ReportPostResponse>> RunAsync(ReportPostRequest request, string shopper, CancellationToken ct)
    {
        var id = PostRequest.Id(request.PostId, "question or answer");
        if (!id.IsSuccess)
            return id.Fault;
        var reason = PostRequest.Reason(request.Reason, isNeeded: false);
        if (!reason.IsSuccess)
            return reason.Fault;
        var isThere = await transactions.RunAsync((transaction, ct) => CountAsync(transaction, id.Value, shopper, reason.Value, ct), ct);
        return isThere ? new ReportPostResponse() : new Fault.NotFound($"question or answer {id.Value}");
    }

    private static async Task<bool> CountAsync(NpgsqlTransaction transaction, Guid post, string shopper, string reason, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("id", post), new("shopper", shopper), new("reason", reason) },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        return row.HasRows;
    }
}
