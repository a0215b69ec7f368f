using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Calls;

namespace Shop.Orders.Payments.Stripe;

/// <summary>Everything a shop needs to be paid through Stripe.</summary>
public static class StripeSetup
{
    public const string Provider = "stripe";

    public static WebApplicationBuilder AddStripe(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<StripeOptions>().BindConfiguration("Stripe").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddTransient<MeasureGateway>();
        builder.Services.AddHttpClient<StripeGateway>(Provider)
            .AddBreaker()
            .AddHttpMessageHandler<MeasureGateway>()
            .ConfigureHttpClient((services, client) => client.Timeout = services.GetRequiredService<IOptions<StripeOptions>>().Value.Timeout);
        builder.Services.AddKeyedTransient<IPaymentGateway>(Provider, (services, _) => services.GetRequiredService<StripeGateway>());
        return builder;
    }
}
