using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Catalog.Import.Shopify;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import.Pictures;

/// <summary>
/// Fetches the pictures of the products that an import has saved, and shows them: product by product, each with what the report says of it in one
/// transaction, so that whoever goes on after a crash begins with the next. A picture that can't be had keeps nothing else out.
/// </summary>
internal sealed class ImportPictures(
    PrimaryDataSource primary, ImportQueue queue, KnownPictures known, ShowPictures show, IOptions<PictureFetching> options, TimeProvider clock)
{
    private const int AtOnce = 4;

    // A server that is away is not asked a hundred thousand times, three times each.
    private const int MostFailures = 5;

    private const string Next =
        """
        select product_id, place, line, column_name, handle, address, alt, codes from catalog_import_pictures
        where (import_id, product_id) = (select import_id, product_id from catalog_import_pictures where import_id = @import_id
            order by product_id limit 1)
        order by place
        """;

    // Another process takes the work when this has not been said for half a minute.
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, int> _failures = [];
    private int _fetched;

    /// <exception cref="OperationCanceledException">The process stops, or another one has taken the work.</exception>
    public async Task RunAsync(ClaimedImport import, CancellationToken ct)
    {
        while (await NextAsync(import, ct) is [var first, ..] pictures)
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var fetching = Task.WhenAll(Start(pictures, import.By, ends.Token));
            while (await Task.WhenAny(fetching, Task.Delay(ProgressEvery, clock, ct)) != fetching)
                await AdvanceAsync(import, ends, ct);
            await AdvanceAsync(import, ends, ct);

            var had = await fetching;
            var problems = pictures.Zip(had).Where(pair => pair.Second.Fault is not null)
                .Select(pair => new RowProblem(pair.First.Line, pair.First.Column, Sentence(pair.Second))).ToList();
            var shown = pictures.Zip(had).Where(pair => pair.Second.Name is not null)
                .Select(pair => new ShownPicture(pair.Second.Name!, pair.First.Alt, pair.First.Codes)).ToList();
            await show.RunAsync(import, first.Product, first.Handle, shown, problems, ct);
        }
    }

    private async Task AdvanceAsync(ClaimedImport import, CancellationTokenSource ends, CancellationToken ct)
    {
        if (await queue.AdvanceAsync(import, bytes: 0, line: 0, ct))
            return;
        await ends.CancelAsync();
        throw new OperationCanceledException("Another process works on this import.");
    }

    // Each begins when one before it has ended.
    private List<Task<HadPicture>> Start(List<QueuedPicture> pictures, string by, CancellationToken ct)
    {
        var free = new SemaphoreSlim(AtOnce);
        return pictures.ConvertAll(async picture =>
        {
            await free.WaitAsync(ct);
            try
            {
                return await FindAsync(picture.Address, by, ct);
            }
            finally
            {
                free.Release();
            }
        });
    }

    private async Task<HadPicture> FindAsync(string address, string by, CancellationToken ct)
    {
        var host = new Uri(address).Authority;
        lock (_failures)
        {
            if (_failures.GetValueOrDefault(host) >= MostFailures)
                return new HadPicture(Name: null, Refused($"It was not asked for: {host} has not answered {MostFailures} times."));
            if (_fetched++ >= options.Value.Most)
                return new HadPicture(Name: null, Refused($"An import fetches at most {options.Value.Most:N0} pictures."));
        }

        var had = await known.FindAsync(address, by, ct);
        lock (_failures)
            _failures[host] = had.Fault is Fault.Unavailable ? _failures.GetValueOrDefault(host) + 1 : 0;
        return had;
    }

    private static Fault.Invalid Refused(string sentence) => new("picture_not_fetched", "address", sentence);

    private static string Sentence(HadPicture had) => had.Name is null
        ? $"The picture can't be had. {had.Fault!.Message}"
        : $"The picture can't be had now; the one that was fetched before stays. {had.Fault!.Message}";

    private Task<List<QueuedPicture>> NextAsync(ClaimedImport import, CancellationToken ct) => primary.DataSource.ListAsync(
        Next, [new NpgsqlParameter("import_id", import.Id)],
        row => new QueuedPicture(
            row.GetGuid(0), row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetFieldValue<string[]>(7)),
        ct);

    private sealed record QueuedPicture(
        Guid Product, int Line, string Column, string Handle, string Address, string Alt, IReadOnlyList<string> Codes);
}
