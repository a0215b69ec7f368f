using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Shop.ServiceDefaults.Tests.Running;

namespace Shop.ServiceDefaults.Tests.Polyfills;

/// <summary>What the real package does with the addresses we use.</summary>
public sealed class ServiceDiscoveryTests
{
    [Theory]
    [InlineData("http://shelf/a?b=c", "http:0")]
    [InlineData("http://shelf/a?b=c", "http")]
    [InlineData("https+http://shelf/a?b=c", "http:0")]
    [InlineData("http://_side.shelf/a?b=c", "side:0")]
    public async Task A_name_becomes_the_configured_address(string address, string key)
    {
        await using var shelf = await ShelfAsync("one");
        await using var app = await CallerAsync(($"services:shelf:{key}", shelf.Address()));

        Assert.Equal("one /a?b=c", await app.Get<IHttpClientFactory>().CreateClient().GetStringAsync(address));
    }

    [Fact]
    public async Task Several_addresses_are_used_in_turn()
    {
        await using var one = await ShelfAsync("one");
        await using var two = await ShelfAsync("two");
        await using var app = await CallerAsync(("services:shelf:http:0", one.Address()), ("services:shelf:http:1", two.Address()));
        using var client = app.Get<IHttpClientFactory>().CreateClient();

        string[] answers = [await client.GetStringAsync("http://shelf/"), await client.GetStringAsync("http://shelf/")];

        Assert.Equal(["one /", "two /"], answers.Order());
    }

    [Fact]
    public async Task A_name_that_is_not_configured_is_left_as_it_is()
    {
        await using var shelf = await ShelfAsync("one");
        await using var app = await CallerAsync();

        Assert.Equal("one /a", await app.Get<IHttpClientFactory>().CreateClient().GetStringAsync(shelf.Address() + "/a"));
    }

    private static async Task<WebApplication> ShelfAsync(string name)
    {
        var app = TestApp.Builder().Build();
        app.Run(context => context.Response.WriteAsync($"{name} {context.Request.Path}{context.Request.QueryString}"));
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> CallerAsync(params (string, string?)[] settings)
    {
        var app = TestApp.Builder(settings).Build();
        await app.StartAsync();
        return app;
    }
}
