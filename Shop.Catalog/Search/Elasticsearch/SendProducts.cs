using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// Sends products to indices, each with the version that the tables had of what is sent: however late a request arrives, however often it is
/// repeated, an index never goes back.
/// </summary>
internal sealed partial class SendProducts(ElasticsearchServer server, IndexLedger ledger, ILogger<SendProducts> log)
{
    /// <summary>Products of a request.</summary>
    public const int AtOnce = 300;

    private static readonly CompareInfo English = CultureInfo.GetCultureInfo("en").CompareInfo;

    /// <summary>What has changed, to all that want it.</summary>
    /// <returns>False: some could not be sent, and are tried again.</returns>
    public async Task<bool> RunAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        using var span = ElasticsearchTelemetry.StartIndexing(ids.Count);
        var products = await ledger.ReadAsync(ids, ct);
        return products.Count == 0 || products[0].Indices.Count == 0 || await SendAsync(products, product => product.Indices, marks: true, ct);
    }

    /// <summary>What there is, to an index that is being filled.</summary>
    public async Task FillAsync(IReadOnlyCollection<Guid> ids, string index, CancellationToken ct)
    {
        using var span = ElasticsearchTelemetry.StartIndexing(ids.Count);
        var products = await ledger.ReadAsync(ids, ct);
        // Where it is the only one, nothing is left to be sent.
        var isOnly = products.TrueForAll(product => product.Indices.Count == 1 && product.Indices[0] == index);
        await SendAsync([.. products.Where(product => isOnly || product.Content is not null)], _ => [index], marks: isOnly, ct);
    }

    internal async Task<bool> SendAsync(
        IReadOnlyCollection<IndexedProduct> products, Func<IndexedProduct, IReadOnlyList<string>> indicesOf, bool marks, CancellationToken ct)
    {
        if (products.Count == 0)
            return true;
        var lines = new StringBuilder();
        foreach (var product in products)
        {
            var content = product.Content is null ? null : Complete(product.Content);
            foreach (var index in indicesOf(product))
                Append(lines, product, index, content);
        }

        var refused = Refused(await server.SendBulkAsync(lines.ToString(), ct));
        ElasticsearchTelemetry.Indexed(products.Count - refused.Count, refused.Count);
        if (marks)
            await ledger.SentAsync([.. products.Where(product => !refused.ContainsKey(product.Id))], ct);
        if (refused.Count == 0)
            return true;
        LogRefused(refused.Count, refused.Keys.First(), refused.Values.First());
        await ledger.PostponeAsync(refused.Keys, ct);
        return false;
    }

    private static void Append(StringBuilder lines, IndexedProduct product, string index, string? content)
    {
        var about = new Dictionary<string, object>
        {
            ["_index"] = index,
            ["_id"] = product.Id,
            ["version"] = product.Version,
            ["version_type"] = "external_gte",
        };
        lines.Append(JsonSerializer.Serialize(Clause.Named(content is null ? "delete" : "index", about))).Append('\n');
        if (content is not null)
            lines.Append(content).Append('\n');
    }

    // Names are put in order as PostgreSQL does it, by the rules of Unicode for English.
    private static string Complete(string content)
    {
        var product = JsonNode.Parse(content)!.AsObject();
        product["name_order"] = Convert.ToHexStringLower(English.GetSortKey(product["name"]!.GetValue<string>()).KeyData);
        return product.ToJsonString();
    }

    // A newer version is there already: that is as good. What is to be deleted may be gone.
    private static Dictionary<Guid, string> Refused(JsonElement answer)
    {
        var refused = new Dictionary<Guid, string>();
        if (!answer.GetProperty("errors").GetBoolean())
            return refused;
        foreach (var item in answer.GetProperty("items").EnumerateArray())
        {
            var operation = item.EnumerateObject().Single().Value;
            if (operation.TryGetProperty("error", out var error) && operation.GetProperty("status").GetInt32() != 409)
                refused[operation.GetProperty("_id").GetGuid()] = error.ToString();
        }

        return refused;
    }

    [LoggerMessage(LogLevel.Error, "The index refuses {Count} products, which are tried again; of {Product}: {Reason}")]
    private partial void LogRefused(int count, Guid product, string reason);
}
