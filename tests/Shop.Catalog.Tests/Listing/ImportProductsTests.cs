using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.Listing;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public class ImportProductsTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Of_imports_that_come_together_one_is_carried_out_and_none_into_a_catalog_that_is_not_empty()
    {
        await using var empty = await catalog.StartOnEmptyDatabaseAsync();

        var same = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ImportAsync(empty, OneMug("first"))));
        var other = await ImportAsync(empty, OneMug("second"));
        var events = await RunningCatalog.EventsAsync(empty);
        await empty.StopAsync();

        Assert.Equal(3, same.Count(result => result.Value.Replayed));
        Assert.Equal("catalog_not_empty", Assert.IsType<Fault.Conflict>(other.Fault).Code);
        Assert.Equal(1, events);
    }

    [Fact]
    public async Task What_the_catalog_cannot_hold_is_refused_whole()
    {
        await using var empty = await catalog.StartOnEmptyDatabaseAsync();
        ImportProductsRequest[] wrong = [.. new Action<ImportProductsRequest>[]
        {
            request => request.IdempotencyKey = "",
            request => request.Products[0].BrandSlug = "nobody",
            request => request.Products[0].CategorySlug = "nowhere",
            request => request.Products[0].ProductId = "17",
            request => request.Products[0].Skus[0].Price = null,
            request => request.Products[0].Skus[0].Price = new Money(5, "EUR").ToProto(),
            request => request.Products[0].Skus[0].Price = new Money(-5, "USD").ToProto(),
            request => request.Products[0].Skus[0].Code = "no code",
        }.Select(spoil =>
        {
            var request = OneMug("wrong");
            spoil(request);
            return request;
        })];

        foreach (var request in wrong)
            Assert.IsType<Fault.Invalid>((await ImportAsync(empty, request)).Fault);

        Assert.False((await ImportAsync(empty, OneMug("wrong"))).Value.Replayed);
        Assert.Equal(1, await RunningCatalog.EventsAsync(empty));
        await empty.StopAsync();
    }

    [Fact]
    public async Task Nobody_but_a_service_imports()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => catalog.Listing.ImportProductsAsync(OneMug("mine")).ResponseAsync);

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    private static async Task<Result<ImportProductsResponse>> ImportAsync(WebApplication app, ImportProductsRequest request)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ImportProducts>().RunAsync(request, "a test", CancellationToken.None);
    }

    private static ImportProductsRequest OneMug(string key) => new()
    {
        IdempotencyKey = key,
        Categories = { new ImportedCategory { Slug = "mugs", Name = "Mugs", Description = "To drink from." } },
        Brands = { new ImportedBrand { Slug = "potter", Name = "Potter", Story = "Pots." } },
        Products =
        {
            new ImportedProduct
            {
                ProductId = Guid.CreateVersion7().ToString(),
                Slug = "plain-mug",
                Name = "Plain mug",
                BrandSlug = "potter",
                CategorySlug = "mugs",
                Description = "A mug.",
                ListedAt = new Google.Protobuf.WellKnownTypes.Timestamp { Seconds = 1_700_000_000 },
                Skus = { new ImportedSku { SkuId = Guid.CreateVersion7().ToString(), Code = "PLAIN-MUG", Price = new Money(9.5m, "USD").ToProto() } },
            },
        },
    };
}
