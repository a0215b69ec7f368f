using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Import;

[Collection(RunningCatalog.Name)]
public sealed class StartImportTests(ImportingCatalog catalog) : IClassFixture<ImportingCatalog>
{
    [Fact]
    public async Task An_empty_file_is_refused_at_once_and_leaves_nothing()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => catalog.SendAsync([]));

        Assert.IsType<Fault.Invalid>(refused.FaultFromRpc());
        Assert.Equal(0, await catalog.ScalarAsync<long>("select count(*) from catalog_imports where state = 'receiving'"));
    }

    [Fact]
    public async Task Nobody_but_an_operator_sends_a_file()
    {
        using var call = catalog.Imports.StartImport();

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }
}
