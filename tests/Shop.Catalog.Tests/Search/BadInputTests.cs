using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using ProtoMoney = Shop.Types.V1.Money;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public class BadInputTests(RunningCatalog catalog)
{
    public static TheoryData<string, SearchProductsRequest> BadSearches => new()
    {
        { "query", new() { Query = new string('a', 201) } },
        { "query", new() { Query = "mug\0" } },
        { "category", new() { Filters = { Filters.Category("No Slug") } } },
        { "category", new() { Filters = { Filters.Category("a\0b") } } },
        { "category", new() { Filters = { Filters.Category("kitchen\n") } } },
        { "category", new() { Filters = { new Filter { Key = "category", Values = { "kitchen", "garden" } } } } },
        { "brand", new() { Filters = { Filters.Brands("Tide Wrack") } } },
        { "brand", new() { Filters = { Filters.Brands(Enumerable.Range(0, 51).Select(i => $"b{i}")) } } },
        { "brand", new() { Filters = { new Filter { Key = "brand", From = new Money(1, "USD").ToProto() } } } },
        { "price_min", new() { Filters = { Filters.Price(from: new ProtoMoney { Currency = "USD", Units = -1 }) } } },
        { "price_min", new() { Filters = { Filters.Price(from: new ProtoMoney { Currency = "EUR", Units = 1 }) } } },
        { "price_max", new() { Filters = { Filters.Price(to: new ProtoMoney { Currency = "USD", Units = 1, Nanos = -5 }) } } },
        { "price_max", new() { Filters = { Filters.Price(to: new ProtoMoney()) } } },
        { "price_max", new() { Filters = { Filters.Price(20, 10) } } },
        { "price", new() { Filters = { new Filter { Key = "price", Values = { "25" } } } } },
        { "stock", new() { Filters = { new Filter { Key = "stock", Values = { "false" } } } } },
        { "filters", new() { Filters = { new Filter { Key = "weight", Values = { "heavy" } } } } },
        { "filters", new() { Filters = { Filters.InStock(), Filters.InStock() } } },
        { "sort", new() { Sort = (Sort)99 } },
        { "page", new() { Page = -1 } },
        { "page", new() { Page = int.MaxValue } },
        { "page_size", new() { PageSize = -1 } },
        { "page_size", new() { PageSize = 101 } },
    };

    [Theory]
    [MemberData(nameof(BadSearches))]
    public async Task A_search_that_makes_no_sense_is_refused_by_field(string field, SearchProductsRequest request) =>
        await RefusedAsync(field, () => catalog.Products.SearchProductsAsync(request).ResponseAsync);

    [Theory]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("harbour-mug")]
    public async Task A_product_id_must_be_one(string id) =>
        await RefusedAsync("product_id", () => catalog.Products.GetProductAsync(new GetProductRequest { ProductId = id }).ResponseAsync);

    [Fact]
    public async Task A_product_must_be_named() =>
        await RefusedAsync("product_id", () => catalog.Products.GetProductAsync(new GetProductRequest()).ResponseAsync);

    [Fact]
    public async Task Sku_ids_must_be_ids_and_200_at_most()
    {
        var many = Enumerable.Range(0, 201).Select(_ => Guid.NewGuid().ToString()).ToList();

        await RefusedAsync("sku_ids", () => catalog.Products.GetSkusAsync(new GetSkusRequest { SkuIds = { "MUG" } }).ResponseAsync);
        await RefusedAsync("sku_ids", () => catalog.Products.GetSkusAsync(new GetSkusRequest { SkuIds = { many } }).ResponseAsync);
        await RefusedAsync("lines", () => catalog.Prices.QuotePricesAsync(
            new QuotePricesRequest { Lines = { many.Select(id => new QuoteLine { SkuId = id, Quantity = 1 }) } }).ResponseAsync);
        await RefusedAsync("lines", () => catalog.Prices.QuotePricesAsync(
            new QuotePricesRequest { Lines = { new QuoteLine { SkuId = many[0], Quantity = 0 } } }).ResponseAsync);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../etc/passwd")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n")]
    public async Task A_picture_is_named_by_its_hash(string hash) =>
        await RefusedAsync("hash", () => catalog.Images.GetImageAsync(new GetImageRequest { Hash = hash }).ResponseAsync);

    private static async Task RefusedAsync<T>(string field, Func<Task<T>> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(call);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        var fault = Assert.IsType<Fault.Invalid>(refused.FaultFromRpc());
        Assert.Equal([field], fault.Errors.Keys);
    }
}
