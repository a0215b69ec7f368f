using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public sealed class RebuildSearchTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_shop_whose_searches_need_no_index_says_so()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(
            async () => await catalog.SearchRules.RebuildSearchAsync(new RebuildSearchRequest(), catalog.AsOperator));
        Assert.Equal("no_search_index", Assert.IsType<Fault.Conflict>(refused.FaultFromRpc()).Code);
    }

    [Fact]
    public async Task The_index_that_serves_is_said_to_be_worn_and_goes_on()
    {
        await catalog.ExecuteAsync("insert into search_indices (name, shape, state) values ('shop-products-of-tests', 'one', 'serving')");
        await catalog.SearchRules.RebuildSearchAsync(new RebuildSearchRequest(), catalog.AsOperator);
        await catalog.SearchRules.RebuildSearchAsync(new RebuildSearchRequest(), catalog.AsOperator);

        Assert.Equal("serving True", await catalog.ScalarAsync<string>("select state || ' ' || initcap(is_worn::text) from search_indices"));
        await catalog.ExecuteAsync("delete from search_indices");
    }
}
