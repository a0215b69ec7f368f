using Grpc.Core;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Recommendations;

[Collection(RunningCatalog.Name)]
public class ListRecommendationsTests(RunningCatalog catalog)
{
    [Fact]
    public async Task What_is_no_longer_for_sale_is_recommended_no_more()
    {
        await catalog.ExecuteAsync(
            """
            insert into recommendations (product_id, kind, position, other_id, together, lift)
            select a.product_id, 'similar', case b.slug when 'chess-set' then 1 else 2 end, b.product_id, 5, 2
            from products a, products b where a.slug = 'hedgehog-house' and b.slug in ('chess-set', 'nest-box');
            update products set archived_at = now() where slug = 'chess-set'
            """);
        try
        {
            await RunningCatalog.SettleAsync();
            Assert.Equal(["nest-box"], (await catalog.RecommendedAsync("hedgehog-house")).Similar.Select(other => other.Slug));
        }
        finally
        {
            await catalog.ExecuteAsync("update products set archived_at = null where slug = 'chess-set'; delete from recommendations");
            await RunningCatalog.SettleAsync();
        }
    }

    [Fact]
    public async Task Of_a_product_that_there_is_not_there_are_none_and_what_is_no_id_is_refused()
    {
        var none = await catalog.Recommendations.ListRecommendationsAsync(new() { ProductId = Guid.NewGuid().ToString() });
        var refused = await Assert.ThrowsAsync<RpcException>(
            () => catalog.Recommendations.ListRecommendationsAsync(new() { ProductId = "mug" }).ResponseAsync);

        Assert.Empty(none.BoughtTogether.Concat(none.ViewedNext).Concat(none.Similar));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }
}
