using Npgsql;
using Shop.Catalog.Import.Shopify;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import;

/// <summary>Adds to what the report of an import says; the first thousand are kept, all are counted.</summary>
internal static class ImportReport
{
    /// <summary>Problems of one file that are kept.</summary>
    public const int Most = 1000;

    private const string Sql =
        """
        with import as (
            update catalog_imports set problems = problems + cardinality(@lines) where import_id = @import_id
            returning problems - cardinality(@lines) as before
        )
        insert into catalog_import_problems (import_id, place, line, column_name, handle, reason)
        select @import_id, before + place, line, column_name, @handle, reason
        from import, unnest(@lines, @columns, @reasons) with ordinality as p (line, column_name, reason, place)
        where before + place <= @most
        """;

    public static Task AddAsync(
        PrimaryDataSource primary, ClaimedImport import, string handle, IReadOnlyList<RowProblem> problems, CancellationToken ct) =>
        primary.DataSource.ExecuteAsync(Sql, Parameters(import, handle, problems), ct);

    /// <summary>The same in the caller's transaction.</summary>
    public static async Task AddAsync(
        NpgsqlTransaction transaction, ClaimedImport import, string handle, IReadOnlyList<RowProblem> problems, CancellationToken ct)
    {
        if (problems.Count == 0)
            return;
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction);
        command.Parameters.AddRange(Parameters(import, handle, problems));
        await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter[] Parameters(ClaimedImport import, string handle, IReadOnlyList<RowProblem> problems) =>
    [
        new("import_id", import.Id),
        new("handle", handle),
        new("most", Most),
        new("lines", problems.Select(problem => problem.Line).ToArray()),
        new("columns", problems.Select(problem => problem.Column).ToArray()),
        new("reasons", problems.Select(problem => problem.Reason).ToArray()),
    ];
}
