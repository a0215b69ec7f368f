using Grpc.Core;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Brands;

[Collection(RunningCatalog.Name)]
public sealed class ReadBrandTests(RunningCatalog catalog)
{
    [Fact]
    public async Task An_operator_reads_a_brand_and_its_version_and_others_do_not()
    {
        var stored = await catalog.Brands.ReadBrandAsync(new() { Slug = "tidewrack" }, catalog.AsService);
        var stranger = await Assert.ThrowsAsync<RpcException>(() => catalog.Brands.ReadBrandAsync(new() { Slug = "tidewrack" }).ResponseAsync);
        var missing = await Assert.ThrowsAsync<RpcException>(
            () => catalog.Brands.ReadBrandAsync(new() { Slug = "no-such-brand" }, catalog.AsService).ResponseAsync);

        Assert.True(stored.Version > 0);
        Assert.Equal((StatusCode.Unauthenticated, StatusCode.NotFound), (stranger.StatusCode, missing.StatusCode));
    }
}
