using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.Catalog.V1;
using Shop.Demo.Large;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Calls;

namespace Shop.Demo;

/// <summary>Everything the process is made of.</summary>
public static class DemoServices
{
    public static TBuilder AddDemo<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.AddServiceDefaults();
        builder.AddServiceClient<Listing.ListingClient>("catalog");
        builder.AddServiceClient<ReviewModeration.ReviewModerationClient>("catalog");
        builder.AddServiceClient<Sales.SalesClient>("catalog");
        builder.AddServiceClient<Stock.StockClient>("orders");
        builder.Services.AddOptions<DemoOptions>().BindConfiguration("Demo").ValidateOnStart();
        builder.Services.AddSingleton<FillShop>();
        builder.AddServiceClient<Products.ProductsClient>("catalog");
        builder.Services.AddOptions<SeedOptions>().BindConfiguration("Seed").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<SeedShop>();
        return builder;
    }
}
