using Npgsql;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import;

/// <param name="Id">Of the import.</param>
/// <param name="IsDryRun">Nothing is to be changed.</param>
/// <param name="By">Who sent the file.</param>
/// <param name="Attempts">How often it was taken, this time included.</param>
internal sealed record ClaimedImport(Guid Id, bool IsDryRun, string By, int Attempts);

/// <summary>
/// Which import is worked on by whom: the oldest one that nobody works on, by one process at a time. A process that was killed or hangs loses it
/// after half a minute; what it writes afterwards finds that it is no longer its own.
/// </summary>
internal sealed class ImportQueue(PrimaryDataSource primary)
{
    private const string Claim =
        """
        -- take the oldest import that nobody works on
        update catalog_imports set state = 'running', claimed_until = now() + interval '30 seconds', attempts = attempts + 1
        where import_id = (
            select import_id from catalog_imports
            where state in ('queued', 'running') and (claimed_until is null or claimed_until < now())
            order by created_at limit 1 for update skip locked)
        returning import_id, is_dry_run, created_by, attempts
        """;

    private const string Advance =
        """
        update catalog_imports
        set claimed_until = now() + interval '30 seconds', bytes_read = greatest(bytes_read, @bytes), line = greatest(line, @line)
        where import_id = @import_id and attempts = @attempts and state = 'running'
        """;

    private const string Leave =
        """
        update catalog_imports set claimed_until = now() + @pause where import_id = @import_id and attempts = @attempts and state = 'running'
        """;

    // The report stays, and of a product which rows it came from; all else was for the work.
    private const string Finish =
        """
        with finished as (
            update catalog_imports
            set state = case @failure when '' then 'done' else 'failed' end, failure = @failure, finished_at = now(), claimed_until = null,
                bytes_read = case @failure when '' then bytes else bytes_read end
            where import_id = @import_id and attempts = @attempts and state = 'running'
            returning import_id
        ), parts as (
            delete from catalog_import_parts using finished where catalog_import_parts.import_id = finished.import_id
        ), codes as (
            delete from catalog_import_codes using finished where catalog_import_codes.import_id = finished.import_id
        )
        select import_id from finished
        """;

    /// <returns>Null: there is nothing to do.</returns>
    public async Task<ClaimedImport?> ClaimAsync(CancellationToken ct) => (await primary.DataSource.ListAsync(
        Claim, [], row => new ClaimedImport(row.GetGuid(0), row.GetBoolean(1), row.GetString(2), row.GetInt32(3)), ct)).SingleOrDefault();

    /// <returns>False: another process has it.</returns>
    public async Task<bool> AdvanceAsync(ClaimedImport import, long bytes, int line, CancellationToken ct) =>
        await primary.DataSource.ExecuteAsync(Advance, [.. Of(import), new("bytes", bytes), new("line", line)], ct) > 0;

    /// <summary>Leaves it to whoever looks next, after a pause.</summary>
    public Task LeaveAsync(ClaimedImport import, TimeSpan pause, CancellationToken ct) =>
        primary.DataSource.ExecuteAsync(Leave, [.. Of(import), new("pause", pause)], ct);

    /// <param name="import">Whose work is over.</param>
    /// <param name="failure">Why it could not go on, in a sentence; "": it is done.</param>
    /// <param name="ct">Ends the waiting.</param>
    public Task FinishAsync(ClaimedImport import, string failure, CancellationToken ct) =>
        primary.DataSource.ListAsync(Finish, [.. Of(import), new("failure", failure)], row => row.GetGuid(0), ct);

    private static NpgsqlParameter[] Of(ClaimedImport import) => [new("import_id", import.Id), new("attempts", import.Attempts)];
}
