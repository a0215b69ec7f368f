using Npgsql;
using Shop.Catalog.Reviews;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Questions;

/// <summary>Counts that an answer helped a shopper: once, and never one's own.</summary>
public sealed class MarkAnswerHelpful(EventTransactions transactions)
{
    private const string Sql =
        """
        -- mark an answer as helpful
        with voted as (
            insert into answer_votes (answer_id, shopper, created_by, updated_by)
            select answer_id, @shopper, @shopper, @shopper from answers
            where answer_id = @answer_id and state = 'published' and shopper <> @shopper
            on conflict do nothing
            returning answer_id
        ), counted as (
            update answers set helpful = helpful + 1 from voted where answers.answer_id = voted.answer_id returning helpful
        )
        select shopper = @shopper, coalesce((select helpful from counted), helpful) from answers where answer_id = @answer_id and state = 'published'
        """;

    public async Task<Result<MarkAnswerHelpfulResponse>> RunAsync(MarkAnswerHelpfulRequest request, string shopper, CancellationToken ct)
    {
        var id = PostRequest.Id(request.AnswerId, "answer");
        if (!id.IsSuccess)
            return id.Fault;
        var found = await transactions.RunAsync((transaction, ct) => CountAsync(transaction, id.Value, shopper, ct), ct);
        return found switch
        {
            [] => new Fault.NotFound($"answer {id.Value}"),
            [{ IsOwn: true }] => new Fault.Conflict("own_answer", "This is your own answer."),
            [{ Helpful: var helpful }, ..] => new MarkAnswerHelpfulResponse { Helpful = helpful },
        };
    }

    private static async Task<List<(bool IsOwn, int Helpful)>> CountAsync(
        NpgsqlTransaction transaction, Guid answer, string shopper, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("answer_id", answer), new("shopper", shopper) },
        };
        return await command.ListAsync(row => (row.GetBoolean(0), row.GetInt32(1)), ct);
    }
}
