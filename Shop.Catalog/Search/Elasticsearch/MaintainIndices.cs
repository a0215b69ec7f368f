using System.Text.Json;
using Microsoft.Extensions.Options;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// Sees to it that an index of today's shape serves. A new one is filled while the old one serves and both are sent what changes; when the full sets
/// agree, the alias goes over in one step. Each step may be repeated, and whoever takes over goes on where the last one stopped.
/// </summary>
internal sealed partial class MaintainIndices(
    ElasticsearchServer server, IndexLedger ledger, SendProducts send, CompareIndex compare, IOptions<ElasticsearchOptions> options,
    TimeProvider clock, ILogger<MaintainIndices> log)
{
    private string Alias => options.Value.Alias;

    /// <summary>Compares what is known with what is there, and begins what is missing.</summary>
    /// <returns>Those that are to be sent what changes.</returns>
    public async Task<IReadOnlyList<IndexRow>> CheckAsync(CancellationToken ct)
    {
        var known = await ledger.IndicesAsync(ct);
        var there = await AliasesAsync(ct);
        var shape = IndexShape.Sum();
        foreach (var row in known.Where(row => IsUseless(row, there, shape)))
            await ledger.RetireAsync(row.Name, ct);
        foreach (var row in known.Where(row => row.IsOld))
        {
            await server.AskAsync(HttpMethod.DELETE, $"/{row.Name}", body: null, ct);
            await ledger.ForgetAsync(row.Name, ct);
        }

        var inUse = await InUseAsync(ct);
        if (inUse.All(row => row.State != "filling") && inUse.All(row => row.Shape != shape || row.IsWorn))
        {
            await ledger.BeginAsync(IndexLedger.NewName(Alias, clock.GetUtcNow()), shape, ct);
            inUse = await InUseAsync(ct);
        }

        if (inUse.FirstOrDefault(row => row.State == "filling") is { } filling && !there.ContainsKey(filling.Name))
            await CreateAsync(filling, ct);
        return inUse;
    }

    /// <summary>Fills it by some more products; when there are none, and nothing is missing in it, it serves.</summary>
    /// <returns>False: it could not take all of them, and wants some time.</returns>
    public async Task<bool> FillAsync(IndexRow filling, CancellationToken ct)
    {
        var next = await ledger.NextAsync(filling.FilledTo, SendProducts.AtOnce, ct);
        if (next.Count > 0)
        {
            // What it would not have is found when it is compared, and keeps the others from nothing.
            await send.FillAsync(next, filling.Name, ct);
            await ledger.FilledAsync(filling.Name, next[^1], ct);
            return true;
        }

        while (await ledger.UnsentAsync(SendProducts.AtOnce, ct) is { Count: > 0 } unsent)
        {
            if (!await send.RunAsync([.. unsent.Select(product => product.Id)], ct))
                return false;
        }

        var compared = await compare.RunAsync(filling.Name, ct);
        if (compared.Lost.Count > 0)
        {
            LogLost(filling.Name, compared.Lost.Count);
            await ledger.ResendAsync(compared.Lost, ct);
            return false;
        }

        await ServeAsync(filling, ct);
        LogServes(filling.Name, compared.Index.Products);
        return true;
    }

    private async Task ServeAsync(IndexRow filling, CancellationToken ct)
    {
        var before = (await AliasesAsync(ct)).Where(index => index.Value.Contains(Alias) && index.Key != filling.Name);
        object[] actions =
        [
            .. before.Select(index => new { Remove = new { Index = index.Key, Alias } }),
            new { Add = new { Index = filling.Name, Alias } },
        ];
        await server.AskAsync(HttpMethod.POST, "/_aliases", new { Actions = actions }, ct);
        await ledger.ServeAsync(filling.Name, ct);
    }

    // Somebody took it away, or this version of the shop would make another one.
    private bool IsUseless(IndexRow row, IReadOnlyDictionary<string, IReadOnlyList<string>> there, string shape) => row.State switch
    {
        "serving" => !there.TryGetValue(row.Name, out var aliases) || !aliases.Contains(Alias),
        "filling" => row.Shape != shape || !row.Name.StartsWith(Alias + "-", StringComparison.Ordinal),
        _ => false,
    };

    private async Task<List<IndexRow>> InUseAsync(CancellationToken ct) =>
        [.. (await ledger.IndicesAsync(ct)).Where(row => row.State != "retired")];

    private async Task CreateAsync(IndexRow filling, CancellationToken ct)
    {
        object template = new { IndexPatterns = new[] { Alias + "-*" }, Priority = 500, Template = IndexShape.Template() };
        await server.AskAsync(HttpMethod.PUT, $"/_index_template/{Alias}", template, ct);
        await server.AskAsync(HttpMethod.PUT, $"/{filling.Name}", body: null, ct);
        await ledger.FilledAsync(filling.Name, to: null, ct);
        LogBegins(filling.Name);
    }

    /// <returns>By index of this shop, its aliases.</returns>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> AliasesAsync(CancellationToken ct)
    {
        var answer = await server.AskAsync(HttpMethod.GET, $"/{Alias}-*/_alias", body: null, ct);
        return answer.IsMissing || answer.Body.ValueKind != JsonValueKind.Object
            ? new Dictionary<string, IReadOnlyList<string>>()
            : answer.Body.EnumerateObject().ToDictionary(
                index => index.Name,
                index => (IReadOnlyList<string>)[.. index.Value.GetProperty("aliases").EnumerateObject().Select(alias => alias.Name)]);
    }

    [LoggerMessage(LogLevel.Information, "Search index {Index} is being filled")]
    private partial void LogBegins(string index);

    [LoggerMessage(LogLevel.Information, "Search index {Index} serves, with {Products} products")]
    private partial void LogServes(string index, int products);

    [LoggerMessage(LogLevel.Warning, "Search index {Index} lacks {Products} products that it was sent: they are sent again")]
    private partial void LogLost(string index, int products);
}
