using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Database;

[Collection(RunningCatalog.Name)]
public class CallFreshnessTests(RunningCatalog catalog)
{
    [Fact]
    public async Task I10_who_has_changed_something_sees_it_while_the_replica_and_all_memories_do_not()
    {
        var before = await catalog.ProductAsync("derby-boot");
        var sku = before.Skus[0].SkuId;
        await ListedAsync(before.ProductId, []);
        await catalog.PauseReplicationAsync();
        try
        {
            // As old as it is found everywhere while nobody looks after it.
            await catalog.ProductAsync("derby-boot");
            var written = await ChangeAsync(sku, 333);

            var product = await catalog.Products.GetProductAsync(new GetProductRequest { Slug = "derby-boot" }, written);
            var listed = await ListedAsync(before.ProductId, written);
            var skus = await catalog.Products.GetSkusAsync(new GetSkusRequest { SkuIds = { sku } }, written);

            Assert.Equal(333, Money.From(product.Product.Skus[0].Price).Amount);
            Assert.True(Money.From(listed.PriceMax).Amount >= 333 || Money.From(listed.PriceMin).Amount == 333, $"The list says {listed}.");
            Assert.Equal(333, Money.From(skus.Skus[0].Price).Amount);
        }
        finally
        {
            await catalog.ResumeReplicationAsync();
        }
    }

    [Fact]
    public async Task Only_a_change_is_answered_with_a_position_and_what_is_refused_is_none()
    {
        var product = await catalog.ProductAsync("chelsea-boot");
        using var read = catalog.Products.GetProductAsync(new GetProductRequest { Slug = "chelsea-boot" });
        await read;

        Assert.Null((await read.ResponseHeadersAsync).GetValue(ReadAfter.Header));
        Assert.NotNull((await ChangeAsync(product.Skus[0].SkuId, 200)).GetValue(ReadAfter.Header));
        using var refused = catalog.Listing.ChangePriceAsync(new ChangePriceRequest { SkuId = "none" }, catalog.AsService);
        await Assert.ThrowsAsync<RpcException>(() => refused.ResponseAsync);
        Assert.Null((await refused.ResponseHeadersAsync).GetValue(ReadAfter.Header));
    }

    [Fact]
    public async Task Of_what_is_read_for_one_alone_nothing_may_be_kept()
    {
        var written = await ChangeAsync((await catalog.ProductAsync("fell-boot")).Skus[0].SkuId, 210);

        using var own = catalog.Products.GetProductAsync(new GetProductRequest { Slug = "fell-boot" }, written);
        await own;

        Assert.Null((await own.ResponseHeadersAsync).GetValue(KeepFor.Header));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task What_is_no_position_counts_as_none(string position)
    {
        using var call = catalog.Products.GetProductAsync(
            new GetProductRequest { Slug = "harbour-mug" }, new Metadata { { ReadAfter.Header, position } });
        await call;

        Assert.NotNull((await call.ResponseHeadersAsync).GetValue(KeepFor.Header));
    }

    [Fact]
    public async Task An_answer_says_how_old_it_may_be_and_grows_older_while_it_is_kept()
    {
        var first = await AgeAsync();
        await Task.Delay(300);
        var kept = await AgeAsync();

        Assert.InRange(first, 0, HotReads.StaleAtMost.TotalMilliseconds);
        Assert.InRange(kept, 0, HotReads.StaleAtMost.TotalMilliseconds);
        Assert.True(kept >= first + 200 || kept < first + 200 && kept < 1000, $"{first} ms, and 300 ms later {kept} ms.");
    }

    private async Task<long> AgeAsync()
    {
        using var call = catalog.Products.GetProductAsync(new GetProductRequest { Slug = "garden-wellington" });
        await call;
        return long.Parse((await call.ResponseHeadersAsync).GetValue(DataAge.Header)!);
    }

    /// <returns>What the operator sends along from then on.</returns>
    private async Task<Metadata> ChangeAsync(string sku, decimal price)
    {
        var request = new ChangePriceRequest { SkuId = sku, Price = new Money(price, "USD").ToProto() };
        using var call = catalog.Listing.ChangePriceAsync(request, catalog.AsService);
        await call;
        return new Metadata { { ReadAfter.Header, (await call.ResponseHeadersAsync).GetValue(ReadAfter.Header)! } };
    }

    private async Task<ProductSummary> ListedAsync(string product, Metadata headers) =>
        (await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = "derby boot", WithoutFacets = true }, headers))
            .Items.Single(item => item.ProductId == product);
}
