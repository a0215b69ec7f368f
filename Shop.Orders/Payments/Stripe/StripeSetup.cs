using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Calls;

namespace Shop.Orders.Payments.Stripe;

/// <summary>Everything a shop needs to be paid through Stripe.</summary>
public static class StripeSetup
{
    public const string Provider = "stripe";

    // Then a connection is made anew, and with it the address of the provider's name is asked for.
    private static readonly TimeSpan NameIsGoodFor = TimeSpan.FromMinutes(2);

    public static WebApplicationBuilder AddStripe(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<StripeOptions>().BindConfiguration("Stripe").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddTransient<MeasureGateway>();
        builder.Services.AddHttpClient(Provider)
            .AddBreaker()
            .AddHttpMessageHandler<MeasureGateway>()
            .RemoveAllLoggers() // Its spans and the gateway's own words say more.
            .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = NameIsGoodFor)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigureHttpClient((services, client) => client.Timeout = services.GetRequiredService<IOptions<StripeOptions>>().Value.Timeout);

        // One for all: the library describes itself and its machine anew for each client, and a webhook needs none.
        builder.Services.AddKeyedSingleton<IPaymentGateway>(Provider, (services, _) => ActivatorUtilities.CreateInstance<StripeGateway>(
            services, services.GetRequiredService<IHttpClientFactory>().CreateClient(Provider)));
        return builder;
    }
}
