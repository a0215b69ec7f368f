using System.Threading.Channels;
using Npgsql;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Catalog.Search;

/// <summary>
/// Brings the search rows of many products in line with their tables: of as many as a transaction can do beside its change at once, of more in steps
/// afterwards, the popular ones first. Steps are claimed row by row, so replicas share them, and what one that dies has claimed is free again.
/// </summary>
public sealed class RefreshBehind(PrimaryDataSource primary, TimeProvider clock, ILogger<RefreshBehind> log) : BackgroundService
{
    /// <summary>Products; about two seconds, in which a change of one of them waits.</summary>
    public const int AtOnce = 2000;

    // Products of a step: about a third of a second.
    private const int OfAStep = 300;

    // One that is queued already is locked: whoever is about to write its search row waits, and then knows this change too.
    private const string Queue =
        """
        insert into search_refreshes (product_id, popularity)
        select product_id, popularity from products where product_id = any($1) order by product_id
        on conflict (product_id) do update set due_at = least(search_refreshes.due_at, now())
        """;

    private const string Step =
        """
        -- refresh search rows that are behind
        with claimed as (
            select product_id from search_refreshes where due_at <= now()
            order by popularity desc, product_id limit $1 for update skip locked
        ), done as (
            delete from search_refreshes using claimed where search_refreshes.product_id = claimed.product_id returning claimed.product_id
        )
        select refresh_product_search(products), cardinality(products) from (select array_agg(product_id) as products from done) step
        where products is not null
        """;

    // Who was told begins at once. Else this is how long it takes to find what a replica that died has left behind.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>In the transaction that changed what is said of them.</summary>
    /// <returns>How many are left behind; <see cref="Ring"/> after the commit when there are any.</returns>
    public static async Task<int> RunAsync(NpgsqlTransaction transaction, Guid[] products, CancellationToken ct)
    {
        if (products.Length == 0)
            return 0;
        var fits = products.Length <= AtOnce;
        await using var command = new NpgsqlCommand(fits ? "select refresh_product_search($1)" : Queue, transaction.Connection, transaction)
        {
            Parameters = { new() { Value = products } },
        };
        await command.ExecuteNonQueryAsync(ct);
        return fits ? 0 : products.Length;
    }

    /// <summary>Something is behind. Returns at once.</summary>
    public void Ring() => _rung.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        while (!ct.IsCancellationRequested)
        {
            await CatchUpAsync(ct);
            using var next = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(_rung.Reader.WaitToReadAsync(next.Token).AsTask(), Task.Delay(LookEvery, clock, next.Token));
            await next.CancelAsync();
            _rung.Reader.TryRead(out _);
        }
    }

    private async Task CatchUpAsync(CancellationToken ct)
    {
        try
        {
            while (await StepAsync(ct))
            {
            }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException && !ct.IsCancellationRequested)
        {
            // The rows stay where they are: the next look finds them.
            log.LogWarning("Search rows stay behind for now: {Reason}", e.Message);
        }
    }

    private async Task<bool> StepAsync(CancellationToken ct)
    {
        await using var command = primary.DataSource.CreateCommand(Step);
        command.Parameters.Add(new() { Value = OfAStep });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct);
    }
}
