using System.Text;
using Shop.Catalog.Import.Shopify;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import;

/// <summary>
/// Works through one file: product by product, each whole or not at all; one that is wrong does not keep the others out. Begun again, in this process
/// or another, it passes over what is done.
/// </summary>
internal sealed class RunImport(
    PrimaryDataSource primary, ImportQueue queue, SaveImportedProduct save, DeliverGoods deliver, TimeProvider clock)
{
    /// <summary>Problems of one file that are kept; all are counted.</summary>
    public const int MostProblems = 1000;

    // Far below the half minute after which another process takes the work.
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(500);

    private const string AddProblems =
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

    /// <exception cref="OperationCanceledException">The process stops, or another one has taken the work.</exception>
    public async Task RunAsync(ClaimedImport import, CancellationToken ct)
    {
        await using var whole = new PartsStream(primary, import.Id);
        if (await TextEncoding.DetectAsync(whole, ct) is not { } encoding)
        {
            await queue.FinishAsync(import, "The file is no text: is it a spreadsheet that was not saved as CSV?", ct);
            return;
        }

        string failure;
        try
        {
            failure = await SaveAllAsync(import, encoding, ct);
        }
        catch (CsvException broken)
        {
            await ReportAsync(import, "", [new RowProblem(broken.Line, "", broken.Message)], ct);
            // The product that ends there is not known to be whole.
            failure = $"Line {broken.Line} can't be read, nor what follows it. {broken.Message}";
        }

        if (!import.IsDryRun)
            await deliver.RunAsync(import, ct);
        await queue.FinishAsync(import, failure, ct);
    }

    /// <returns>Why the file is no product export; "" when it is.</returns>
    private async Task<string> SaveAllAsync(ClaimedImport import, Encoding encoding, CancellationToken ct)
    {
        await using var file = new PartsStream(primary, import.Id);
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true);
        await using var rows = ReadCsv.RowsAsync(text, ct).GetAsyncEnumerator(ct);
        var header = ShopifyHeader.Parse(await rows.MoveNextAsync() ? rows.Current : null);
        if (!header.IsSuccess)
            return ((Fault.Invalid)header.Fault).Errors.Values.First()[0];

        var told = clock.GetTimestamp();
        await foreach (var group in ReadShopify.ProductsAsync(header.Value, RestOf(rows), ct))
        {
            var problems = await save.RunAsync(import, header.Value, group, ct);
            if (problems.Count > 0)
                await ReportAsync(import, group.Handle, problems, ct);
            if (clock.GetElapsedTime(told) < ProgressEvery)
                continue;
            told = clock.GetTimestamp();
            if (!await queue.AdvanceAsync(import, file.Position, group.Rows[^1].Line, ct))
                throw new OperationCanceledException("Another process works on this import.");
        }

        return "";
    }

    private static async IAsyncEnumerable<CsvRow> RestOf(IAsyncEnumerator<CsvRow> rows)
    {
        while (await rows.MoveNextAsync())
            yield return rows.Current;
    }

    private Task<int> ReportAsync(ClaimedImport import, string handle, IReadOnlyList<RowProblem> problems, CancellationToken ct) =>
        primary.DataSource.ExecuteAsync(
            AddProblems,
            [
                new("import_id", import.Id),
                new("handle", handle),
                new("most", MostProblems),
                new("lines", problems.Select(problem => problem.Line).ToArray()),
                new("columns", problems.Select(problem => problem.Column).ToArray()),
                new("reasons", problems.Select(problem => problem.Reason).ToArray()),
            ],
            ct);
}
