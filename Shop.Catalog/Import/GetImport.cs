using Google.Protobuf.WellKnownTypes;
using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import;

/// <summary>How far an import is, from the primary: whoever waits for it asks again and again, right after it was sent.</summary>
public sealed class GetImport(PrimaryDataSource primary)
{
    private const string Progress =
        """
        select file_name, is_dry_run, state, failure, bytes, bytes_read, line, created, changed, unchanged, refused, problems, created_at, finished_at
        from catalog_imports where import_id = @import_id and state <> 'receiving'
        """;

    private const string Problems =
        """
        select place, line, column_name, handle, reason from catalog_import_problems
        where import_id = @import_id and place > @after order by place limit 100
        """;

    public async Task<Result<GetImportResponse>> RunAsync(GetImportRequest request, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ImportId, "D", out var id))
            return new Fault.NotFound($"import {request.ImportId}");
        var found = await primary.ForRequests.ListAsync(Progress, [new("import_id", id)], row => Read(id, row), ct);
        if (found is not [var import])
            return new Fault.NotFound($"import {request.ImportId}");
        NpgsqlParameter[] parameters = [new("import_id", id), new("after", request.ProblemsAfter)];
        var problems = import.Problems > request.ProblemsAfter ? await primary.ForRequests.ListAsync(Problems, parameters, ReadProblem, ct) : [];
        return new GetImportResponse { Import = import, Problems = { problems } };
    }

    private static V1.Import Read(Guid id, NpgsqlDataReader row) => new()
    {
        ImportId = id.ToString(),
        FileName = row.GetString(0),
        DryRun = row.GetBoolean(1),
        State = row.GetString(2) switch
        {
            "queued" => ImportState.Queued,
            "running" => ImportState.Running,
            "done" => ImportState.Done,
            _ => ImportState.Failed,
        },
        Failure = row.GetString(3),
        Bytes = row.GetInt64(4),
        BytesRead = row.GetInt64(5),
        Line = row.GetInt32(6),
        Created = row.GetInt32(7),
        Changed = row.GetInt32(8),
        Unchanged = row.GetInt32(9),
        Refused = row.GetInt32(10),
        Problems = row.GetInt32(11),
        StartedAt = Timestamp.FromDateTimeOffset(row.GetFieldValue<DateTimeOffset>(12)),
        FinishedAt = row.IsDBNull(13) ? null : Timestamp.FromDateTimeOffset(row.GetFieldValue<DateTimeOffset>(13)),
    };

    private static ImportProblem ReadProblem(NpgsqlDataReader row) => new()
    {
        Place = row.GetInt32(0),
        Line = row.GetInt32(1),
        Column = row.GetString(2),
        Handle = row.GetString(3),
        Reason = row.GetString(4),
    };
}
