using Microsoft.Extensions.Options;
using Shop.Catalog.Brands;
using Shop.Catalog.Database;
using Shop.Catalog.Images;
using Shop.Catalog.Import;
using Shop.Catalog.Import.Pictures;
using Shop.Catalog.Listing;
using Shop.Catalog.Prices;
using Shop.Catalog.Products;
using Shop.Catalog.Purchases;
using Shop.Catalog.Questions;
using Shop.Catalog.Recommendations;
using Shop.Catalog.Reviews;
using Shop.Catalog.Sales;
using Shop.Catalog.Search;
using Shop.Catalog.Search.Elasticsearch;
using Shop.Catalog.Search.Postgres;
using Shop.Catalog.Stock;
using Shop.Catalog.Tree;
using Shop.Events;
using Shop.ServiceDefaults.Cache;
using Shop.ServiceDefaults.Calls;
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
        builder.AddEventConsumer("orders", typeof(ApplyStockLevel), typeof(ApplyPurchase));
        builder.Services.AddGrpc(options => options.Interceptors.Add<CallFreshness>())
            .AddServiceOptions<ListingService>(options => options.MaxReceiveMessageSize = ListingService.LargestRequest)
            .AddServiceOptions<ProductImagesService>(options => options.MaxReceiveMessageSize = ProductImagesService.LargestRequest);

        builder.Services.AddSingleton<CatalogReads>().AddSingleton<CallFreshness>();
        AddImports(builder);
        builder.Services.AddSingleton<RefreshBehind>().AddHostedService(services => services.GetRequiredService<RefreshBehind>());
        builder.AddElasticsearchSearch();
        AddSearch(builder.Services);
        AddVerbs(builder.Services);
        AddImages(builder.Services);
        AddPosts(builder.Services);
        AddRecommendations(builder.Services);
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
        app.MapGrpcService<ImportsService>();
        app.MapGrpcService<TreeService>();
        app.MapGrpcService<BrandsService>();
        app.MapGrpcService<ReviewsService>();
        app.MapGrpcService<ReviewModerationService>();
        app.MapGrpcService<QuestionsService>();
        app.MapGrpcService<QuestionModerationService>();
        app.MapGrpcService<SalesService>();
        app.MapGrpcService<SearchRulesService>();
        app.MapGrpcService<RecommendationsService>();
        app.MapGrpcService<HistoryService>();
        app.MapGrpcService<EventLogService>();
        return app;
    }

    /// <summary>Brings the database up to date.</summary>
    public static Task PrepareDatabaseAsync(this WebApplication app) => app.MigrateAsync<CatalogDbContext>();

    private static void AddImports(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ImportOptions>().BindConfiguration("Import").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<PictureFetching>().BindConfiguration(PictureFetching.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<PictureFetching>, PictureFetchingCheck>().AddSingleton<PictureConnections>();
        builder.Services.AddScoped<FetchPicture>().AddScoped<KnownPictures>().AddScoped<ShowPictures>().AddScoped<ImportPictures>();
        builder.AddServiceClient<Orders.V1.Stock.StockClient>("orders");
        builder.Services.AddSingleton<ImportBell>().AddSingleton<ImportQueue>().AddHostedService<ImportWorker>();
        builder.Services.AddScoped<RunImport>().AddScoped<SaveImportedProduct>().AddScoped<KeepImportedSales>().AddScoped<DeliverGoods>();
        builder.Services.AddScoped<StartImport>().AddScoped<GetImport>().AddScoped<ExportProducts>();
    }

    // Which engine answers is decided here and nowhere else.
    private static void AddSearch(IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration(SearchOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SearchOptions>, SearchOptionsCheck>();
        services.AddScoped<PostgresSearch>().AddScoped<CorrectWords>();
        if (services.Any(service => service.ServiceType == typeof(ElasticsearchSearch)))
            services.AddFallBackSearch<ElasticsearchSearch, PostgresSearch>();
        else
            services.AddScoped<ISearchEngine>(provider => provider.GetRequiredService<PostgresSearch>());
        services.AddScoped<ExplainProduct>().AddScoped<RebuildSearch>().AddScoped<ListSearchRules>();
        services.AddScoped<PutSynonym>().AddScoped<DeleteSynonym>().AddScoped<PutPin>().AddScoped<DeletePin>();
        services.AddScoped<PutRedirect>().AddScoped<DeleteRedirect>();
    }

    // A verb is a class with a RunAsync of its own; each lives as long as the request that needs it.
    private static void AddVerbs(IServiceCollection services)
    {
        services.AddScoped<SearchProducts>().AddScoped<SuggestProducts>();
        services.AddScoped<GetProduct>().AddScoped<GetProductVersions>().AddScoped<GetCategories>();
        services.AddScoped<GetSkus>().AddScoped<QuotePrices>().AddScoped<ChangePrice>();
        services.AddScoped<ImportProducts>().AddScoped<AddProducts>().AddScoped<SettleSearch>().AddScoped<ArchiveProduct>();
        services.AddScoped<FindCategory>().AddScoped<ReadCategory>().AddScoped<SaveCategory>().AddScoped<MoveCategory>().AddScoped<DeleteCategory>();
        services.AddScoped<ListBrands>().AddScoped<GetBrand>().AddScoped<ReadBrand>().AddScoped<SaveBrand>();
        services.AddScoped<ReadProduct>().AddScoped<SaveProduct>().AddScoped<SetProductState>();
        services.AddScoped<GetSkuPrices>().AddScoped<PutSale>().AddScoped<RemoveSale>().AddScoped<PutTiers>().AddScoped<GetTiers>();
        services.AddSingleton<SaleBell>().AddScoped<BeginAndEndSales>().AddHostedService<KeepSalesInTime>();
    }

    // What works on pixels is bounded in the whole process.
    private static void AddImages(IServiceCollection services)
    {
        services.AddScoped<GetImage>().AddScoped<GetRendition>().AddScoped<StorePicture>();
        services.AddScoped<AddProductImage>().AddScoped<ArrangeProductImages>().AddScoped<RemoveProductImage>();
        services.AddSingleton<RenderingQueue>().AddSingleton<MakeRendition>().AddSingleton<RenderAhead>();
        services.AddHostedService(provider => provider.GetRequiredService<RenderAhead>());
    }

    // What shoppers write.
    private static void AddPosts(IServiceCollection services)
    {
        services.AddOptions<ReviewOptions>().BindConfiguration("Reviews").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HoldBack>();
        services.AddScoped<ListReviews>().AddScoped<GetOwnReview>().AddScoped<WriteReview>().AddScoped<EditReview>();
        services.AddScoped<MarkHelpful>().AddScoped<ReportReview>();
        services.AddScoped<ListForModeration>().AddScoped<ModerateReview>().AddScoped<ReplyToReview>().AddScoped<ImportReviews>();
        services.AddScoped<ListQuestions>().AddScoped<AskQuestion>().AddScoped<AnswerQuestion>();
        services.AddScoped<MarkAnswerHelpful>().AddScoped<ReportPost>();
        services.AddScoped<ListPostsForModeration>().AddScoped<ModeratePost>();
    }

    // What follows from what shoppers do.
    private static void AddRecommendations(IServiceCollection services)
    {
        services.AddOptions<RecommendationOptions>().BindConfiguration("Recommendations").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<ListRecommendations>().AddScoped<RecordHistory>().AddScoped<ListSearches>().AddScoped<ForgetHistory>();
        services.AddSingleton<RefreshRecommendations>().AddHostedService<KeepRecommendations>();
    }
}
