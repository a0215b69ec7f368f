using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Catalog.Listing;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

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

    [Theory]
    [Trait("Issue", "8.4.4")]
    [InlineData("german")]
    [InlineData("zz")]
    [InlineData("de_CH")]
    public async Task A_language_that_there_is_not_is_refused_by_its_field_and_in_a_sentence(string lang)
    {
        await using var empty = await catalog.StartOnEmptyDatabaseAsync();
        var request = OneMug("tongues");
        request.Products[0].Lang = lang;

        var refused = Assert.IsType<Fault.Invalid>((await ImportAsync(empty, request)).Fault);
        await empty.StopAsync();

        var (field, sentences) = Assert.Single(refused.Errors);
        Assert.Equal("products.lang", field);
        Assert.Equal($"'{lang}' of 'plain-mug' names no language as BCP 47 does: \"de\", \"de-CH\".", Assert.Single(sentences));
    }

    [Theory]
    [Trait("Issue", "8.4.4")]
    [InlineData("")]
    [InlineData("de-CH")]
    [InlineData("zh-Hant-TW")]
    public async Task The_language_of_a_name_is_kept_and_told(string lang)
    {
        await using var empty = await catalog.StartOnEmptyDatabaseAsync();
        var request = OneMug("tongues");
        request.Products[0].Lang = lang;

        Assert.True((await ImportAsync(empty, request)).IsSuccess);
        var kept = await FirstAsync(empty, "select lang from products");
        var told = SkuChanged.Parser.ParseJson(await FirstAsync(empty, "select payload::text from event_log"));
        await empty.StopAsync();

        Assert.Equal((lang, lang), (kept, told.Lang));
    }

    [Fact]
    [Trait("Issue", "8.4.4")]
    public async Task The_table_itself_holds_nothing_that_does_not_look_like_a_language()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => catalog.ExecuteAsync("update products set lang = 'german'"));

        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
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

    private static async Task<string> FirstAsync(WebApplication app, string sql)
    {
        await using var command = app.Services.GetRequiredService<PrimaryDataSource>().DataSource.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
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
