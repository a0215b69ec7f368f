using System.Text.Json.Serialization.Metadata;
using Grpc.Net.ClientFactory;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Cache;
using Shop.ServiceDefaults.Calls;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Identity;
using Shop.Web.Accounts;
using Shop.Web.Browse;
using Shop.Web.Cart;
using Shop.Web.Checkout;
using Shop.Web.Delivery;
using Shop.Web.Edge;
using Shop.Web.Images;
using Shop.Web.Orders;
using Shop.Web.Visits;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web;

/// <summary>What the site is made of.</summary>
internal static class SiteServices
{
    /// <summary>The gRPC clients of the two services behind the site.</summary>
    public static void AddShopClients(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CatalogPosition>().AddSingleton<CatalogWrites>();
        builder.Services.AddSingleton<ReadYourWrites>().AddSingleton<KeptReads>().AddSingleton<ProductVersions>();
        // Before the breaker: what is in memory is no answer of the service.
        builder.AddServiceClient<ProductsClient>("catalog", asNobody: true).AddInterceptor<KeptReads>(InterceptorScope.Client);
        builder.AddServiceClient<CategoriesClient>("catalog", asNobody: true);
        builder.AddServiceClient<BrandsClient>("catalog").AddInterceptor<KeptReads>(InterceptorScope.Client).AddInterceptor<CatalogWrites>();
        builder.AddCatalogWriter<ListingClient>();
        builder.AddCatalogWriter<TreeClient>();
        builder.AddServiceClient<ImagesClient>("catalog", asNobody: true);
        builder.AddCatalogWriter<ImportsClient>();
        builder.AddCatalogWriter<ProductImagesClient>();
        builder.AddCatalogWriter<ReviewsClient>();
        builder.AddCatalogWriter<ReviewModerationClient>();
        builder.AddCatalogWriter<QuestionsClient>();
        builder.AddCatalogWriter<QuestionModerationClient>();
        builder.AddCatalogWriter<SalesClient>();
        builder.AddCatalogWriter<SearchRulesClient>();
        builder.AddServiceClient<RecommendationsClient>("catalog", asNobody: true);
        builder.AddServiceClient<HistoryClient>("catalog");
        builder.AddServiceClient<CartsClient>("orders");
        builder.AddServiceClient<CheckoutClient>("orders").AddInterceptor<ReadYourWrites>();
        builder.AddServiceClient<OrdersClient>("orders").AddInterceptor<ReadYourWrites>();
        builder.AddServiceClient<PaymentsClient>("orders");
    }

    /// <summary>The site's own database and its part of Redis.</summary>
    public static void AddStores(this IHostApplicationBuilder builder)
    {
        builder.AddPostgresPrimary<AccountsDbContext>("accountsdb");
        builder.SealKeyRing();
        // It holds the keys of cart tokens and forms, which every process has in memory once it runs: without the database the site still serves.
        builder.Services.Configure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(check => check.Name == "accountsdb-primary"))
                check.FailureStatus = HealthStatus.Degraded;
        });
        builder.AddRedis();
    }

    /// <summary>Pages: who asks, forms, and what is shared between pages.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(GuestAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, GuestAuthentication>(
                GuestAuthentication.SchemeName, options => options.ForwardDefaultSelector = OperatorAuthentication.IfMeant)
            .AddScheme<AuthenticationSchemeOptions, OperatorAuthentication>(OperatorAuthentication.SchemeName, configureOptions: null);
        services.AddOptions<OperatorOptions>().BindConfiguration("Operator").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CartTokens>().AddScoped<FormerTokens>();
        services.AddShopPolicies();
        services.AddKeyRing();
        services.AddSingleton<IAntiforgery, SameOriginForms>();
        services.AddSingleton<WebMetrics>();
        services.AddMemory();
        services.AddSharedAnswers();
        services.AddSingleton<CategoryTree>();
        services.AddSingleton<ListFacets>();
        services.AddSingleton<DeliveryTerms>();
        services.AddSingleton<ImageMemory>();
        services.AddSingleton<OrderLimit>();
        services.AddScoped<CartOfPage>();
        services.AddScoped<SeenProducts>();
        services.AddSingleton<VisitLog>().AddHostedService(provider => provider.GetRequiredService<VisitLog>());
        services.AddScoped<AddCartItem>().AddScoped<SubmitOrder>().AddScoped<RequestCancellation>();
        services.AddOptions<PaymentChoices>().BindConfiguration("PaymentMethods").ValidateOnStart();
        services.AddSingleton<IValidateOptions<PaymentChoices>, PaymentChoicesCheck>();
        services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    /// <summary>What this process remembers of other services' answers; more than fits pushes out what was asked for longest ago.</summary>
    internal static void AddMemory(this IServiceCollection services)
    {
        const int MostBytes = 32 * 1024 * 1024;
        services.AddFusionCache()
            .WithOptions(options =>
            {
                options.DisableTagging = true;

                // That an old answer is used is what it is kept for; why there is no new one is a warning of its own.
                options.FailSafeActivationLogLevel = LogLevel.Debug;
                options.FactorySyntheticTimeoutsLogLevel = LogLevel.Debug;
            })
            .WithMemoryCache(_ => new MemoryCache(new MemoryCacheOptions { SizeLimit = MostBytes }));
    }

    /// <summary>Answers that are made once for everybody, and what is filled into them for one.</summary>
    private static void AddSharedAnswers(this IServiceCollection services)
    {
        const int MostBytes = 64 * 1024 * 1024;
        services.AddFusionCache(KeptAnswers.Memory)
            .WithOptions(options =>
            {
                options.DisableTagging = true;

                // Its memory is its own, so that its keys need not say whose they are.
                options.MissingCacheKeyPrefixWarningLogLevel = LogLevel.None;
            })
            .WithMemoryCache(_ => new MemoryCache(new MemoryCacheOptions
            {
                SizeLimit = MostBytes,

                // What Catalog answered runs out after a second.
                ExpirationScanFrequency = TimeSpan.FromSeconds(5),
            }))
            .AsKeyedServiceByCacheName();
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<FormKeys>().AddSingleton<PersonalPart>(provider => provider.GetRequiredService<FormKeys>());
        services.AddSingleton<PersonalPart, CartNumber>().AddSingleton<PersonalPart, SeenBefore>().AddSingleton<PersonalPart, RecentSearches>();
        services.AddSingleton<HistoryLine>().AddSingleton<PersonalPart>(provider => provider.GetRequiredService<HistoryLine>());
    }

    /// <summary>The API's JSON and its problems.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddOptions<JsonOptions>().Configure<Cdn>((options, cdn) => options.SerializerOptions.TypeInfoResolver =
            options.SerializerOptions.TypeInfoResolver!.WithAddedModifier(cdn.Prefix));
        // In development ASP.NET Core throws for a malformed body instead of answering 400.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddValidation();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ApiProblem.Complete);
        services.AddExceptionHandler<ApiExceptions>();
        services.AddOpenApiDocument();
        return services;
    }

    /// <summary>What lies between the network and the pages.</summary>
    public static IServiceCollection AddEdge(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.Usual;
        });

        services.AddOptions<SiteOptions>().BindConfiguration("Site").ValidateOnStart();
        services.AddSingleton<IValidateOptions<SiteOptions>, SiteOptionsCheck>();
        services.AddOptions<CdnOptions>().BindConfiguration("Cdn").ValidateOnStart();
        services.AddSingleton<IValidateOptions<CdnOptions>, CdnOptionsCheck>().AddSingleton<Cdn>();

        // X-Forwarded-Host is not read: what the site calls itself is configuration. Without a proxy that is believed nothing is read, as an
        // empty list means everybody to the framework.
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SiteOptions>>((options, site) =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in site.Value.Proxies.Select(SiteOptions.Network).OfType<System.Net.IPNetwork>())
                options.KnownIPNetworks.Add(network);
            options.ForwardLimit = null;
            options.ForwardedHeaders = options.KnownIPNetworks.Count > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                : ForwardedHeaders.None;
        });

        // Over https too: what is secret in a page (the keys of its forms) is new each time, so its compressed length tells nothing.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        return services;
    }
}
