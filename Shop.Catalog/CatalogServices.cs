using Microsoft.Extensions.Options;
using Shop.Catalog.Products;
using Shop.Catalog.Database;
using Shop.Catalog.Images;
using Shop.Catalog.Listing;
using Shop.Catalog.Prices;
using Shop.Catalog.Search;
using Shop.Catalog.Search.Postgres;
using Shop.Catalog.Stock;
using Shop.Events;
using Shop.ServiceDefaults.Cache;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Health;

namespace Shop.Catalog;

/// <summary>Everything the process is made of; Program.cs and the tests start from it.</summary>
public static class CatalogServices
{
    public static WebApplicationBuilder AddCatalog(this WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults();
        builder.ListenForGrpc();
        builder.AddPostgresPrimary<CatalogDbContext>("catalogdb");
        builder.AddPostgresReplica("catalogdb");
        builder.AddEventLog();
        builder.AddRedis();
        builder.AddHotCache();
        builder.AddEventConsumer("orders", typeof(ApplyStockLevel));
        builder.Services.AddGrpc().AddServiceOptions<ListingService>(options => options.MaxReceiveMessageSize = ListingService.LargestRequest);

        builder.Services.AddSingleton<CatalogReads>();
        AddSearch(builder.Services);
        AddVerbs(builder.Services);
        return builder;
    }

    public static WebApplication MapCatalog(this WebApplication app)
    {
        app.MapDefaultEndpoints();
        app.MapGrpcService<ProductsService>();
        app.MapGrpcService<PricesService>();
        app.MapGrpcService<CategoriesService>();
        app.MapGrpcService<ImagesService>();
        app.MapGrpcService<ListingService>();
        app.MapGrpcService<SearchRulesService>();
        app.MapGrpcService<EventLogService>();
        return app;
    }

    /// <summary>Brings the database up to date.</summary>
    public static Task PrepareDatabaseAsync(this WebApplication app) => app.MigrateAsync<CatalogDbContext>();

    // Which engine answers is decided here and nowhere else.
    private static void AddSearch(IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration(SearchOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SearchOptions>, SearchOptionsCheck>();
        services.AddScoped<ISearchEngine, PostgresSearch>().AddScoped<CorrectWords>();
        services.AddScoped<ExplainProduct>().AddScoped<ListSearchRules>();
        services.AddScoped<PutSynonym>().AddScoped<DeleteSynonym>().AddScoped<PutPin>().AddScoped<DeletePin>();
        services.AddScoped<PutRedirect>().AddScoped<DeleteRedirect>();
    }

    // A verb is a class with a RunAsync of its own; each lives as long as the request that needs it.
    private static void AddVerbs(IServiceCollection services)
    {
        services.AddScoped<SearchProducts>().AddScoped<SuggestProducts>();
        services.AddScoped<GetProduct>().AddScoped<GetProductVersions>().AddScoped<GetCategories>().AddScoped<GetImage>();
        services.AddScoped<GetSkus>().AddScoped<QuotePrices>().AddScoped<ChangePrice>();
        services.AddScoped<ImportProducts>().AddScoped<ArchiveProduct>();
    }
}
