using System.Text.Json;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Reviews;

/// <summary>The reviews that somebody has to look at, the oldest first. From the primary: what was decided is gone at once.</summary>
public sealed class ListForModeration(PrimaryDataSource primary)
{
    private const int PageSize = 50;

    private const string Sql =
        """
        -- list reviews for moderation
        with waiting as (
            select * from reviews
            where case when @state <> '' then state = @state else state = 'pending' or (state = 'published' and reports > 0) end
        )
        select review_shown(r)::text, r.product_id, r.state, r.reason, r.reports, (select count(*) from waiting)::integer
        from reviews r join waiting using (review_id)
        order by r.written_at, r.review_id limit @limit offset @offset
        """;

    public async Task<Result<ListForModerationResponse>> RunAsync(ListForModerationRequest request, CancellationToken ct)
    {
        var asked = PostRequest.Page(request.Page, PageSize);
        if (!asked.IsSuccess)
            return asked.Fault;
        NpgsqlParameter[] parameters =
        [
            new("state", PostStates.ToStored(request.State) ?? ""), new("limit", PageSize), new("offset", (asked.Value.Page - 1) * PageSize),
        ];
        var total = 0;
        var found = await primary.ForRequests.ListAsync(Sql, parameters, Read, ct);
        return new ListForModerationResponse { Reviews = { found }, Total = total };

        ModeratedReview Read(NpgsqlDataReader row)
        {
            total = row.GetInt32(5);
            return new ModeratedReview
            {
                Review = JsonSerializer.Deserialize<ReviewRow>(row.GetString(0), SnakeJson.Options)!.ToProto(),
                ProductId = row.GetGuid(1).ToString(),
                State = PostStates.ToProto(row.GetString(2)),
                Reason = row.GetString(3),
                Reports = row.GetInt32(4),
            };
        }
    }
}
