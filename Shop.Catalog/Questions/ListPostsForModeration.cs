using Npgsql;
using Shop.Catalog.Reviews;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Questions;

/// <summary>The questions and answers that somebody has to look at, the oldest first. From the primary: what was decided is gone at once.</summary>
public sealed class ListPostsForModeration(PrimaryDataSource primary)
{
    private const string Sql =
        """
        -- list questions and answers for moderation
        select post_id, is_answer, product_id, body, name, state, reason, reports, question
        from (
            select question_id as post_id, false as is_answer, product_id, body, name, state, reason, reports, '' as question, asked_at as at
            from questions where state = 'pending' or (state = 'published' and reports > 0)
            union all
            select a.answer_id, true, a.product_id, a.body, a.name, a.state, a.reason, a.reports, q.body, a.answered_at
            from answers a join questions q using (question_id)
            where a.state = 'pending' or (a.state = 'published' and a.reports > 0)
        ) waiting
        order by at, post_id limit 50
        """;

    public async Task<Result<ListPostsForModerationResponse>> RunAsync(CancellationToken ct) =>
        new ListPostsForModerationResponse { Posts = { await primary.ForRequests.ListAsync(Sql, [], Read, ct) } };

    private static ModeratedPost Read(NpgsqlDataReader row) => new()
    {
        PostId = row.GetGuid(0).ToString(),
        IsAnswer = row.GetBoolean(1),
        ProductId = row.GetGuid(2).ToString(),
        Text = row.GetString(3),
        Name = row.GetString(4),
        State = PostStates.ToProto(row.GetString(5)),
        Reason = row.GetString(6),
        Reports = row.GetInt32(7),
        Question = row.GetString(8),
    };
}
