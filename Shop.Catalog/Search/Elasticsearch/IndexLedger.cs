using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Search.Elasticsearch;

/// <param name="Name">As Elasticsearch has it.</param>
/// <param name="Shape"><see cref="IndexShape.Sum"/> when it was begun.</param>
/// <param name="State">filling, serving, retired.</param>
/// <param name="FilledTo">Products up to this one are in it; null: none.</param>
/// <param name="IsWorn">Somebody wants another one in its place.</param>
/// <param name="IsOld">Retired so long ago that nobody reads it any more.</param>
internal sealed record IndexRow(string Name, string Shape, string State, Guid? FilledTo, bool IsWorn, bool IsOld);

/// <summary>What the database knows of the indices and of what was sent to them. On the primary: this decides.</summary>
internal sealed class IndexLedger(PrimaryDataSource primary)
{
    private readonly NpgsqlDataSource _database = primary.DataSource;

    /// <summary>For so long a replica that says no more is waited for.</summary>
    private const int KeptForSeconds = 15;

    /// <returns>False: another replica keeps the index.</returns>
    public async Task<bool> KeepAsync(Guid keeper, CancellationToken ct) => (await _database.ListAsync(
        """
        -- keep the search index
        insert into search_index_keepers as k (keeper, kept_until) values (@keeper, now() + make_interval(secs => @seconds))
        on conflict (only_one) do update set keeper = excluded.keeper, kept_until = excluded.kept_until
            where k.keeper = excluded.keeper or k.kept_until < now()
        returning keeper
        """,
        [new("keeper", keeper), new("seconds", (double)KeptForSeconds)], row => row.GetGuid(0), ct)).Count > 0;

    /// <summary>Lets another replica begin at once.</summary>
    public Task LeaveAsync(Guid keeper, CancellationToken ct) => _database.ExecuteAsync(
        "delete from search_index_keepers where keeper = @keeper", [new("keeper", keeper)], ct);

    public Task<List<IndexRow>> IndicesAsync(CancellationToken ct) => _database.ListAsync(
        """
        -- list the search indices
        select name, shape, state, filled_to, is_worn, state = 'retired' and updated_at < now() - interval '30 seconds' from search_indices
        order by name
        """,
        [],
        row => new IndexRow(
            row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetGuid(3), row.GetBoolean(4), row.GetBoolean(5)),
        ct);

    /// <returns>False: one is being filled already.</returns>
    public async Task<bool> BeginAsync(string name, string shape, CancellationToken ct) => await _database.ExecuteAsync(
        "insert into search_indices (name, shape, state) values (@name, @shape, 'filling') on conflict do nothing",
        [new("name", name), new("shape", shape)], ct) > 0;

    public Task RetireAsync(string name, CancellationToken ct) => _database.ExecuteAsync(
        "update search_indices set state = 'retired', filled_to = null where name = @name", [new("name", name)], ct);

    public Task ForgetAsync(string name, CancellationToken ct) => _database.ExecuteAsync(
        "delete from search_indices where name = @name and state = 'retired'", [new("name", name)], ct);

    /// <summary>It serves from now on, and what served before does not.</summary>
    public Task ServeAsync(string name, CancellationToken ct) => _database.ExecuteAsync(
        """
        update search_indices set state = 'retired' where state = 'serving' and name <> @name;
        update search_indices set state = 'serving', filled_to = null where state = 'filling' and name = @name
        """,
        [new("name", name)], ct);

    /// <param name="to">Null: from the beginning.</param>
    public Task FilledAsync(string name, Guid? to, CancellationToken ct) => _database.ExecuteAsync(
        "update search_indices set filled_to = @to where state = 'filling' and name = @name",
        [new("name", name), new("to", NpgsqlDbType.Uuid) { Value = (object?)to ?? DBNull.Value }], ct);

    /// <returns>Products that an index was not sent yet, those that wait longest first, and for how long.</returns>
    public Task<List<(Guid Id, TimeSpan Age)>> UnsentAsync(int most, CancellationToken ct) => _database.ListAsync(
        """
        -- look for what the index was not sent
        select product_id, greatest(now() - changed_at, interval '0') from search_versions
        where sent < version and coalesce(not_before < now(), true)
        order by changed_at, product_id limit @most
        """,
        [new("most", most)], row => (row.GetGuid(0), row.GetFieldValue<TimeSpan>(1)), ct);

    /// <returns>The products that come next in the order of their ids.</returns>
    public Task<List<Guid>> NextAsync(Guid? after, int most, CancellationToken ct) => _database.ListAsync(
        """
        -- list the products to index
        select product_id from search_versions where product_id > coalesce(@after, '00000000-0000-0000-0000-000000000000')
        order by product_id limit @most
        """,
        [new("after", NpgsqlDbType.Uuid) { Value = (object?)after ?? DBNull.Value }, new("most", most)], row => row.GetGuid(0), ct);

    public Task<List<IndexedProduct>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => IndexedProducts.ReadAsync(_database, ids, ct);

    /// <summary>All indices have these. What changes meanwhile is not waited for: it will have to be sent again anyway.</summary>
    public Task SentAsync(IReadOnlyCollection<IndexedProduct> products, CancellationToken ct) => _database.ExecuteAsync(
        """
        -- note what the index was sent
        with given as (
            select product_id, given.version from search_versions v join unnest(@ids, @versions) given (product_id, version) using (product_id)
            where v.sent < given.version order by product_id for update of v skip locked
        )
        update search_versions v set sent = given.version, sent_at = now(), not_before = null from given where v.product_id = given.product_id
        """,
        [new("ids", products.Select(product => product.Id).ToArray()), new("versions", products.Select(product => product.Version).ToArray())], ct);

    /// <summary>An index would not have these: the others go first.</summary>
    public Task PostponeAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => _database.ExecuteAsync(
        """
        update search_versions set not_before = now() + interval '30 seconds'
        where product_id in (select product_id from search_versions where product_id = any(@ids) order by product_id for update skip locked)
        """,
        [new("ids", ids.ToArray())], ct);

    /// <summary>Sends these again.</summary>
    public Task ResendAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => _database.ExecuteAsync(
        """
        update search_versions set sent = 0, changed_at = now()
        where product_id in (select product_id from search_versions where product_id = any(@ids) order by product_id for update)
        """,
        [new("ids", ids.ToArray())], ct);

    public async Task<DateTimeOffset> NowAsync(CancellationToken ct) =>
        (await _database.ListAsync("select now()", [], row => row.GetFieldValue<DateTimeOffset>(0), ct)).Single();

    /// <returns>Of each product its version, whether it is listed, and whether that was sent before a moment.</returns>
    public Task<List<(Guid Id, long Version, bool IsListed, bool WasSent)>> VersionsAsync(DateTimeOffset before, CancellationToken ct) =>
        _database.ListAsync(
            """
            -- read the versions of all products
            select v.product_id, v.version, s.product_id is not null, v.sent = v.version and coalesce(v.sent_at < @before, false)
            from search_versions v left join product_search s using (product_id)
            """,
            [new("before", before)],
            row => (row.GetGuid(0), row.GetInt64(1), row.GetBoolean(2), row.GetBoolean(3)), ct);

    /// <summary>A name that no index had before.</summary>
    public static string NewName(string alias, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{alias}-{now.UtcDateTime:yyyyMMddHHmmssfff}-{Guid.NewGuid():N}")[..(alias.Length + 23)];
}
