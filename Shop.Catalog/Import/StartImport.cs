using Grpc.Core;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import;

/// <summary>Takes in a file, piece by piece, and puts it in the queue. A file that breaks off is never worked on.</summary>
public sealed class StartImport(PrimaryDataSource primary, IOptions<ImportOptions> options, ImportBell bell, TimeProvider clock)
{
    private const int LongestName = 200;

    private const string Begin =
        """
        insert into catalog_imports (import_id, file_name, is_dry_run, created_by, updated_by) values (@import_id, @file_name, @is_dry_run, @by, @by)
        """;

    private const string AddPart = "insert into catalog_import_parts (import_id, place, content) values (@import_id, @place, @content)";

    private const string Queue =
        """
        update catalog_imports set state = 'queued', bytes = @bytes where import_id = @import_id
        """;

    private const string Forget =
        """
        delete from catalog_import_parts where import_id = @import_id;
        delete from catalog_imports where import_id = @import_id
        """;

    /// <param name="parts">The file's name, then its content.</param>
    /// <param name="by">Who sends it, for the audit columns.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<Result<V1.Import>> RunAsync(IAsyncStreamReader<StartImportRequest> parts, string by, CancellationToken ct)
    {
        if (!await parts.MoveNext(ct) || parts.Current.File is not { } file)
            return new Fault.Invalid("file", "Say first what the file is called.");
        if (file.Name.Length > LongestName || file.Name.Any(char.IsControl))
            return new Fault.Invalid("file", $"The name of a file has at most {LongestName} characters on one line.");

        var import = Guid.CreateVersion7(clock.GetUtcNow());
        await ExecuteAsync(Begin, ct, Of(import), new("file_name", file.Name), new("is_dry_run", file.DryRun), new("by", by));
        var received = await ReceiveAsync(import, parts, ct);
        if (!received.IsSuccess)
        {
            await ExecuteAsync(Forget, ct, Of(import));
            return received.Fault;
        }

        await ExecuteAsync(Queue, ct, Of(import), new("bytes", received.Value));
        bell.Ring();
        return new V1.Import
        {
            ImportId = import.ToString(),
            FileName = file.Name,
            DryRun = file.DryRun,
            State = ImportState.Queued,
            Bytes = received.Value,
        };
    }

    private async Task<Result<long>> ReceiveAsync(Guid import, IAsyncStreamReader<StartImportRequest> parts, CancellationToken ct)
    {
        var bytes = 0L;
        for (var place = 0; await parts.MoveNext(ct); place++)
        {
            var content = parts.Current.Content;
            bytes += content.Length;
            if (bytes > options.Value.LargestFile)
                return new Fault.Invalid("file_too_large", "file", $"A file has at most {options.Value.LargestFile:N0} bytes.");
            await ExecuteAsync(AddPart, ct, Of(import), new("place", place), new("content", content.ToByteArray()));
        }

        return bytes > 0 ? bytes : new Fault.Invalid("file", "The file is empty.");
    }

    private static NpgsqlParameter Of(Guid import) => new("import_id", import);

    private Task ExecuteAsync(string sql, CancellationToken ct, params NpgsqlParameter[] parameters) =>
        primary.ForRequests.ExecuteAsync(sql, parameters, ct);
}
