using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Shop.PaymentSandbox.Tests.Running;

/// <summary>The sandbox's admin endpoints, as a test of the shop uses them.</summary>
public sealed class SandboxAdmin(Uri address) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { { "X-Admin-Key", RunningSandbox.AdminKey } },
    };

    public HttpClient Http => _http;

    /// <summary>Removed again when disposed of.</summary>
    public async Task<PlacedFault> PlaceAsync(object fault)
    {
        using var answer = await _http.PostAsJsonAsync("/admin/faults", fault);
        answer.EnsureSuccessStatusCode();
        return new PlacedFault(_http, answer.Headers.Location!);
    }

    /// <summary>What the ledger says about one order; null when no money moved for it.</summary>
    public async Task<JsonNode?> OrderAsync(string orderId)
    {
        var ledger = await _http.GetFromJsonAsync<JsonObject>($"/admin/ledger?order_id={orderId}");
        return ledger!["orders"]!.AsArray().SingleOrDefault();
    }

    public async Task<JsonArray> DeliveriesAsync(string orderId)
    {
        var webhooks = await _http.GetFromJsonAsync<JsonObject>($"/admin/webhooks?order_id={orderId}");
        return webhooks!["deliveries"]!.AsArray();
    }

    public void Dispose() => _http.Dispose();
}

public sealed class PlacedFault(HttpClient http, Uri location) : IAsyncDisposable
{
    public async Task<int> FiredAsync()
    {
        var faults = await http.GetFromJsonAsync<JsonArray>("/admin/faults");
        return (int)faults!.Single(fault => location.OriginalString.EndsWith((string)fault!["id"]!, StringComparison.Ordinal))!["fired"]!;
    }

    public async ValueTask DisposeAsync()
    {
        using var answer = await http.DeleteAsync(location);
        answer.EnsureSuccessStatusCode();
    }
}
