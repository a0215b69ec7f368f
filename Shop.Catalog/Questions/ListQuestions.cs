using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;
using Shop.Catalog.Reviews;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Questions;

/// <summary>One page of a product's published questions with their answers, the newest first; one statement.</summary>
public sealed class ListQuestions(CatalogReads reads)
{
    private const int MostAnswers = 20;

    private const string Sql =
        """
        -- list questions
        select jsonb_build_object(
            'total', (select count(*) from questions q where q.product_id = p.product_id and q.state = 'published'),
            'questions', array(
                select question_shown(q, @answers) from questions q
                where q.product_id = p.product_id and q.state = 'published' and (@only is null or q.question_id = @only)
                order by asked_at desc, question_id
                limit @limit offset @offset))::text
        from products p
        where p.product_id = @product_id and p.archived_at is null
        """;

    public async Task<Result<ListQuestionsResponse>> RunAsync(ListQuestionsRequest request, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        var asked = PostRequest.Page(request.Page, request.PageSize);
        if (!asked.IsSuccess)
            return asked.Fault;

        Guid? only = null;
        if (request.QuestionId.Length > 0)
        {
            var id = PostRequest.Id(request.QuestionId, "question");
            if (!id.IsSuccess)
                return id.Fault;
            only = id.Value;
        }

        var (page, size) = asked.Value;
        NpgsqlParameter[] parameters =
        [
            new("product_id", product), new("answers", MostAnswers), new("limit", size), new("offset", (page - 1) * size),
            new("only", NpgsqlDbType.Uuid) { Value = (object?)only ?? DBNull.Value },
        ];
        var row = await reads.FindAsync(Sql, parameters, Read, ct);
        return row is null
            ? new Fault.NotFound($"product {product}")
            : new ListQuestionsResponse
            {
                Questions = { row.Questions.Select(question => question.ToProto()) },
                Total = row.Total,
                Page = page,
                PageSize = size,
            };
    }

    private static Row Read(NpgsqlDataReader row) => JsonSerializer.Deserialize<Row>(row.GetString(0), SnakeJson.Options)!;

    private sealed record Row(int Total, IReadOnlyList<QuestionRow> Questions);
}
