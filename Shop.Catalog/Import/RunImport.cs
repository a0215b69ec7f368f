using System.Text;
using Shop.Catalog.Import.Pictures;
using Shop.Catalog.Import.Shopify;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import;

/// <summary>
/// Works through one file: product by product, each whole or not at all; one that is wrong does not keep the others out. Begun again, in this process
/// or another, it passes over what is done.
/// </summary>
internal sealed class RunImport(
    PrimaryDataSource primary, ImportQueue queue, SaveImportedProduct save, DeliverGoods deliver, ImportPictures pictures, TimeProvider clock)
{
    // Far below the half minute after which another process takes the work.
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(500);

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
            await ImportReport.AddAsync(primary, import, "", [new RowProblem(broken.Line, "", broken.Message)], ct);
            // The product that ends there is not known to be whole.
            failure = $"Line {broken.Line} can't be read, nor what follows it. {broken.Message}";
        }

        if (!import.IsDryRun)
        {
            await deliver.RunAsync(import, ct);
            await pictures.RunAsync(import, ct);
        }

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
                await ImportReport.AddAsync(primary, import, group.Handle, problems, ct);
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
}
