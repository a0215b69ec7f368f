using Grpc.Core;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Tree;

[Collection(RunningCatalog.Name)]
public sealed class ReadCategoryTests(RunningCatalog catalog)
{
    [Fact]
    public async Task An_operator_reads_where_a_category_stands_and_its_version()
    {
        var stored = await catalog.Tree.ReadCategoryAsync(new() { Slug = "games" }, catalog.AsService);

        Assert.Equal(("games", false), (stored.Slug, stored.Archived));
        Assert.True(stored is { Version: > 0, Depth: > 0 } && stored.ParentSlug is not "");
    }

    [Fact]
    public async Task Others_do_not_and_what_is_not_there_is_not_found()
    {
        var stranger = await Assert.ThrowsAsync<RpcException>(() => catalog.Tree.ReadCategoryAsync(new() { Slug = "games" }).ResponseAsync);
        var missing = await Assert.ThrowsAsync<RpcException>(
            () => catalog.Tree.ReadCategoryAsync(new() { Slug = "no-such-category" }, catalog.AsService).ResponseAsync);

        Assert.Equal((StatusCode.Unauthenticated, StatusCode.NotFound), (stranger.StatusCode, missing.StatusCode));
    }
}
