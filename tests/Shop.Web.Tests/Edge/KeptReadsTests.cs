using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;
using ProductsClient = Shop.Catalog.V1.Products.ProductsClient;

namespace Shop.Web.Tests.Edge;

public sealed class KeptReadsTests : IAsyncLifetime
{
    // 100 MB of what is not there, where 64 MB are kept in all.
    private const int Many = 1_000;
    private static readonly string LongName = new('x', 75_000);

    private readonly SiteWithMemory _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task However_much_is_asked_for_that_is_not_there_what_is_there_stays_in_memory()
    {
        _site.Services.Refuse<GetProductRequest>(new Fault.NotFound("product"), when: request => request.Slug != ServicesBehind.Slug);
        await using var scope = _site.Site.CreateAsyncScope();
        var products = scope.ServiceProvider.GetRequiredService<ProductsClient>();
        await products.GetProductAsync(new() { Slug = ServicesBehind.Slug });

        for (var i = 0; i < Many; i++)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => products.GetProductAsync(new() { Slug = $"{i}-{LongName}" }).ResponseAsync);
            Assert.IsType<Fault.NotFound>(refused.FaultFromRpc());
        }

        await products.GetProductAsync(new() { Slug = ServicesBehind.Slug });
        Assert.Single(_site.Services.Asked<GetProductRequest>(), request => request.Slug == ServicesBehind.Slug);
    }

    [Fact]
    public async Task What_was_not_there_is_said_again_as_it_was_said_first()
    {
        _site.Services.Refuse<GetProductRequest>(new Fault.NotFound("such mug"));
        await using var scope = _site.Site.CreateAsyncScope();
        var products = scope.ServiceProvider.GetRequiredService<ProductsClient>();

        var first = await Assert.ThrowsAsync<RpcException>(() => products.GetProductAsync(new() { Slug = "a" }).ResponseAsync);
        var second = await Assert.ThrowsAsync<RpcException>(() => products.GetProductAsync(new() { Slug = "a" }).ResponseAsync);

        Assert.Single(_site.Services.Asked<GetProductRequest>());
        Assert.Equal(first.FaultFromRpc(), second.FaultFromRpc());
    }
}
