using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shop.Web.Edge;

namespace Shop.Web.Tests.Running;

/// <summary>A site of one test, which so far remembers nothing, in front of a Catalog that lets it keep answers.</summary>
/// <param name="asksAhead">Has the departments and the terms of delivery before its first page.</param>
public sealed class SiteWithMemory(bool asksAhead = true) : IAsyncDisposable
{
    private WebApplication _site = null!;

    internal ServicesBehind Services { get; private set; } = null!;

    /// <summary>Keeps no cookies: what a test wants sent, it says.</summary>
    internal HttpClient Browser { get; private set; } = null!;

    internal IServiceProvider Site => _site.Services;

    public async Task InitializeAsync()
    {
        Services = await ServicesBehind.StartAsync();
        Services.MayBeKept(TimeSpan.FromMinutes(1));
        _site = await SiteInFront.StartAsync(Services);
        if (asksAhead)
            await _site.AskAheadAsync();
        Browser = _site.Browser();
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _site.DisposeAsync();
        await Services.DisposeAsync();
    }

    /// <summary>An answer of 200, with headers of the request as "Name: value".</summary>
    internal async Task<HttpResponseMessage> GetAsync(string path, params string[] headers)
    {
        var answer = await SendAsync(HttpMethod.Get, path, headers);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        return answer;
    }

    internal async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var header in headers)
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        return await Browser.SendAsync(request);
    }

    /// <summary>The body of an answer of 200.</summary>
    internal async Task<string> ReadAsync(string path, params string[] headers)
    {
        using var answer = await GetAsync(path, headers);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Calls of Catalog about products so far.</summary>
    internal int Asked => Services.Calls.Count(call => call.Rpc is "GetProduct" or "SearchProducts" or "SuggestProducts");

    /// <summary>What is in memory of a page; null: nothing.</summary>
    internal FinishedAnswer? KeptOf(string page) =>
        _site.Services.GetRequiredService<KeptAnswers>().FindGood(Browser.BaseAddress!.ToString().TrimEnd('/') + page);

    /// <summary>The cookie of a guest with a cart.</summary>
    internal static string ACart() => $"Cookie: {GuestSession.Cookie}={SiteInFront.Tokens.New().Value}";
}
