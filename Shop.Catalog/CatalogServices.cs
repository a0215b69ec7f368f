using Shop.Catalog.Products;
using Shop.Catalog.Database;
using Shop.Catalog.Images;
using Shop.Catalog.Listing;
using Shop.Catalog.Prices;
using Shop.Catalog.Search;
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
        builder.Services.AddGrpc(options => options.Interceptors.Add<CallFreshness>())
            .AddServiceOptions<ListingService>(options => options.MaxReceiveMessageSize = ListingService.LargestRequest)
            .AddServiceOptions<ProductImagesService>(options => options.MaxReceiveMessageSize = ProductImagesService.LargestRequest);

        builder.Services.AddSingleton<CatalogReads>().AddSingleton<CallFreshness>();
        AddVerbs(builder.Services);
        AddImages(builder.Services);
        return builder;
    }

    public static WebApplication MapCatalog(this WebApplication app)
    {
        app.MapDefaultEndpoints();
        app.MapGrpcService<ProductsService>();
        app.MapGrpcService<PricesService>();
        app.MapGrpcService<CategoriesService>();
        app.MapGrpcService<ImagesService>();
        app.MapGrpcService<ProductImagesService>();
        app.MapGrpcService<ListingService>();
        app.MapGrpcService<EventLogService>();
        return app;
    }

    /// <summary>Brings the database up to date.</summary>
    public static Task PrepareDatabaseAsync(this WebApplication app) => app.MigrateAsync<CatalogDbContext>();

    // A verb is a class with a RunAsync of its own; each lives as long as the request that needs it.
    private static void AddVerbs(IServiceCollection services)
    {
        services.AddScoped<SearchProducts>().AddScoped<CorrectWords>().AddScoped<SuggestProducts>();
        services.AddScoped<GetProduct>().AddScoped<GetProductVersions>().AddScoped<GetCategories>();
        services.AddScoped<GetSkus>().AddScoped<QuotePrices>().AddScoped<ChangePrice>();
        services.AddScoped<ImportProducts>().AddScoped<ArchiveProduct>();
    }

    // What works on pixels is bounded in the whole process.
    private static void AddImages(IServiceCollection services)
    {
        services.AddScoped<GetImage>().AddScoped<GetRendition>().AddScoped<StorePicture>();
        services.AddScoped<AddProductImage>().AddScoped<ArrangeProductImages>().AddScoped<RemoveProductImage>();
        services.AddSingleton<RenderingQueue>().AddSingleton<MakeRendition>().AddSingleton<RenderAhead>();
        services.AddHostedService(provider => provider.GetRequiredService<RenderAhead>());
    }
}
