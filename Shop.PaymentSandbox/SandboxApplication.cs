using Microsoft.Extensions.Options;
using Shop.PaymentSandbox.Admin;
using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.Faults;
using Shop.PaymentSandbox.PaymentIntents;
using Shop.PaymentSandbox.Records;
using Shop.PaymentSandbox.Webhooks;
using Shop.ServiceDefaults.Health;

namespace Shop.PaymentSandbox;

/// <summary>A stand-in for Stripe: its calls, its test cards, its webhooks, and its bad days on demand.</summary>
public static class SandboxApplication
{
    /// <param name="args">Command line, for configuration.</param>
    /// <param name="clock">The time the sandbox goes by; by default the real one.</param>
    public static WebApplication Build(string[] args, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.AddServiceDefaults();
        builder.Services.AddOptions<SandboxOptions>().BindConfiguration(SandboxOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SandboxOptions>, CheckSandboxOptions>();
        builder.Services.ConfigureHttpJsonOptions(json => WireFormat.Apply(json.SerializerOptions));

        builder.Services.AddSingleton<Books>();
        builder.Services.AddSingleton<FaultBoard>();
        builder.Services.AddSingleton<KeysInProgress>();
        builder.Services.AddSingleton<CallStripe>();
        builder.Services.AddSingleton<AuthenticateShopper>();
        builder.Services.AddSingleton<DeliveryLog>();
        builder.Services.AddSingleton<SendWebhook>();
        builder.Services.AddHostedService<DeliverWebhooks>();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapStripe();
        app.MapAdmin();
        return app;
    }
}
