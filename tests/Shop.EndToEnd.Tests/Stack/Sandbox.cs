using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>The payment sandbox's admin side: its ledger, which judges ours, and its faults on demand.</summary>
public sealed class Sandbox(HttpClient admin)
{
    /// <summary>Charges of one order, in cents.</summary>
    public async Task<IReadOnlyList<long>> ChargesAsync(string order) =>
        [.. (await LedgerAsync(order))["movements"]!.AsArray().Where(m => Text(m, "kind") == "charge").Select(m => m!["amount"]!.GetValue<long>())];

    /// <summary>Charged less refunded of one order, in cents.</summary>
    public async Task<long> BalanceAsync(string order) =>
        (await LedgerAsync(order))["orders"]!.AsArray().Sum(o => o!["net"]!.GetValue<long>());

    /// <summary>What the provider holds of every order that ever moved money: number of charges and the net in cents.</summary>
    public async Task<IReadOnlyDictionary<string, (int Charges, long Net)>> BalancesAsync()
    {
        var ledger = await GetAsync("/admin/ledger");
        return ledger["orders"]!.AsArray().ToDictionary(
            o => Text(o, "order_id"),
            o => (o!["charges"]!.GetValue<int>(), o["net"]!.GetValue<long>()));
    }

    /// <summary>Webhooks nobody has taken yet.</summary>
    public async Task<int> UndeliveredAsync() => (await GetAsync("/admin/webhooks"))["undelivered"]!.AsArray().Count;

    /// <summary>Places faults that end when the answer is disposed of. Fails the test when one of them never struck.</summary>
    public async Task<IAsyncDisposable> MisbehaveAsync(params Misbehaviour[] faults)
    {
        var ids = new List<string>();
        foreach (var fault in faults)
        {
            using var response = await admin.PostAsJsonAsync("/admin/faults", fault.ToJson());
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, body);
            ids.Add(Text(JsonNode.Parse(body), "id"));
        }
        return new Placed(this, ids);
    }

    private Task<JsonNode> LedgerAsync(string order) => GetAsync($"/admin/ledger?order_id={order}");

    private async Task<JsonNode> GetAsync(string path) => (await admin.GetFromJsonAsync<JsonNode>(path))!;

    private static string Text(JsonNode? node, string property) => node![property]?.GetValue<string>() ?? "";

    private sealed class Placed(Sandbox sandbox, IReadOnlyList<string> ids) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            var all = (await sandbox.GetAsync("/admin/faults")).AsArray().ToDictionary(f => Text(f, "id"));
            foreach (var id in ids)
            {
                using var removed = await sandbox.Admin.DeleteAsync($"/admin/faults/{id}");
                Assert.True(all[id]!["fired"]!.GetValue<int>() > 0, $"the fault {all[id]!.ToJsonString()} never struck: the test proves nothing");
            }
        }
    }

    private HttpClient Admin => admin;
}

/// <summary>One kind of misbehaviour of the gateway.</summary>
/// <param name="Kind">As the sandbox names it, e.g. "drop_answer".</param>
/// <param name="Count">How often; null: as long as it stands.</param>
/// <param name="Only">The call ("create", "confirm", "refund" ...) or event type it applies to; null: all.</param>
/// <param name="Milliseconds">For delays.</param>
public sealed record Misbehaviour(string Kind, int? Count = null, string? Only = null, int? Milliseconds = null)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["kind"] = Kind };
        if (Count is { } count) json["count"] = count;
        if (Only is not null) json["only"] = Only;
        if (Milliseconds is { } milliseconds) json["milliseconds"] = milliseconds;
        return json;
    }
}
