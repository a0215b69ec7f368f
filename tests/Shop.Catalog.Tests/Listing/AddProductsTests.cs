using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.Listing;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Demo.Large;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public sealed class AddProductsTests(RunningCatalog catalog) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private static readonly LargeCatalog Large = new(seed: 1);

    private WebApplication _app = null!;

    public async Task InitializeAsync() => _app = await catalog.StartOnEmptyDatabaseAsync();

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task What_comes_twice_at_once_is_added_once_beside_what_is_there()
    {
        await AddAsync(Request("first", from: 0, count: 20));
        var request = Request("second", from: 20, count: 20);

        var answers = await Task.WhenAll(AddAsync(request), AddAsync(request), AddAsync(request));

        Assert.Single(answers, answer => !answer.Value.Replayed);
        Assert.Equal(40, await NumberAsync("select count(*) from products"));
        var skus = await NumberAsync("select count(*) from skus where version = 1");
        Assert.Equal(skus, await RunningCatalog.EventsAsync(_app));
        Assert.Equal(skus, await NumberAsync("select count(*) from price_history"));
        Assert.Equal(40, await NumberAsync("select count(*) from search_refreshes where due_at > now()"));
    }

    [Fact]
    public async Task The_others_are_told_of_each_SKU_what_it_costs_now()
    {
        var request = Request("sale", from: 0, count: 100);
        var reduced = request.Products.SelectMany(product => product.Skus).First(sku => sku.Sale is not null);

        await AddAsync(request);

        var told = SkuChanged.Parser.ParseJson(await TextAsync($"select payload::text from event_log where subject = '{reduced.SkuId}'"));
        Assert.Equal((reduced.Sale.Price, 1), (told.Price, told.Version));
        Assert.Equal(
            Money.From(reduced.Sale.Price).Amount.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture),
            await TextAsync($"select price::text from sku_prices where sku_id = '{reduced.SkuId}'"));
        Assert.Equal(told.ImageHash, await TextAsync($"select hash from skus join product_images using (image_id) where sku_id = '{reduced.SkuId}'"));
    }

    [Fact]
    public async Task What_the_catalog_can_not_hold_is_refused_whole()
    {
        await AddAsync(Request("good", from: 0, count: 5));
        AddProductsRequest[] wrong = [.. new Action<AddProductsRequest>[]
        {
            request => request.IdempotencyKey = "",
            request => request.Products[0].BrandSlug = "nobody",
            request => request.Products[0].CategorySlug = "nowhere",
            request => request.Products[0].ProductId = "17",
            request => request.Products[0].Slug = Large.Product(0, Now).Product.Slug,
            request => request.Products[0].Images[0].Hash = "no picture",
            request => request.Products[0].Skus[0].Image = 99,
            request => request.Products[0].Skus[0].Price = new Money(5, "EUR").ToProto(),
            request => request.Products[0].Skus[0].Code = "no code",
            request => request.Products[0].Skus[0].Sale = new Sale { SaleId = Guid.NewGuid().ToString(), Price = request.Products[0].Skus[0].Price },
            request => request.Products[0].Skus[0].Tiers.Add(new PriceTier { FromQuantity = 1, UnitPrice = new Money(1, "USD").ToProto() }),
            request => request.Products.Add(Enumerable.Repeat(request.Products[0], AddProducts.Most)),
        }.Select(spoil =>
        {
            var request = Request("wrong", from: 5, count: 5);
            spoil(request);
            return request;
        })];

        foreach (var request in wrong)
            Assert.IsType<Fault.Invalid>((await AddAsync(request)).Fault);

        Assert.Equal(5, await NumberAsync("select count(*) from products"));
        Assert.False((await AddAsync(Request("wrong", from: 5, count: 5))).Value.Replayed);
    }

    [Fact]
    public async Task Nobody_but_a_service_adds_products()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => catalog.Listing.AddProductsAsync(new AddProductsRequest()).ResponseAsync);

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    internal static AddProductsRequest Request(string key, int from, int count) => new()
    {
        IdempotencyKey = key,
        Categories = { Large.Tree.Categories },
        Brands = { Large.Tree.Brands },
        Pictures = { Large.Pictures.All },
        Products = { Enumerable.Range(from, count).Select(n => Large.Product(n, Now).Product) },
    };

    private async Task<Result<AddProductsResponse>> AddAsync(AddProductsRequest request)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AddProducts>().RunAsync(request.Clone(), "a test", CancellationToken.None);
    }

    private async Task<long> NumberAsync(string sql) => long.Parse(await TextAsync($"select ({sql})::text"));

    private async Task<string> TextAsync(string sql)
    {
        await using var command = _app.Services.GetRequiredService<PrimaryDataSource>().DataSource.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
