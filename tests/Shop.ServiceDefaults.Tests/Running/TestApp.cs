using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Tests.Data;

namespace Shop.ServiceDefaults.Tests.Running;

/// <summary>Processes of the shop, as far as they fit into this one.</summary>
internal static class TestApp
{
    public static readonly string SigningKey = Convert.ToBase64String(new byte[32].Select((_, i) => (byte)i).ToArray());

    public static WebApplicationBuilder Builder(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(TestApp).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Configuration["Identity:SigningKey"] = SigningKey;
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.AddServiceDefaults();
        return builder;
    }

    /// <summary>With the database of <see cref="PetsContext"/>, migrated.</summary>
    public static async Task<WebApplication> WithPetsAsync(string connectionString, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = Builder(("ConnectionStrings:pets", connectionString));
        builder.AddPostgresPair<PetsWriteContext, PetsReadContext>("pets");
        configure?.Invoke(builder);
        var app = builder.Build();
        await app.MigrateAsync<PetsWriteContext>();
        return app;
    }

    /// <summary>Keeps the spans that would be exported.</summary>
    public static SpanList CollectSpans(this WebApplicationBuilder builder)
    {
        var spans = new SpanList();
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(spans)));
        return spans;
    }

    public static string Address(this WebApplication app) => app.Urls.First();

    public static int Port(this WebApplication app) => new Uri(app.Address()).Port;

    public static T Get<T>(this IHost app) where T : notnull => app.Services.GetRequiredService<T>();
}
