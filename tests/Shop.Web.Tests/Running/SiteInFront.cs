using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.Web.Edge;

namespace Shop.Web.Tests.Running;

/// <summary>The whole site as Program.cs puts it together; without a database and without Redis.</summary>
internal static class SiteInFront
{
    /// <summary>Makes a request an operator's.</summary>
    public static string OperatorKey { get; } = new('k', 32);

    /// <summary>What the site is made of. Nobody is behind it unless the settings say who.</summary>
    public static WebApplicationBuilder Builder(params (string Key, string? Value)[] settings) => Builder(Environments.Development, settings);

    /// <summary>Elsewhere than in development.</summary>
    public static WebApplicationBuilder Builder(string environment, params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Shop.Web",
            EnvironmentName = environment,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:accountsdb"] = "Host=localhost;Database=accountsdb",
            ["ConnectionStrings:redis"] = "localhost:1,connectTimeout=100",
            ["Identity:SigningKey"] = Convert.ToBase64String(new byte[32]),
            ["Operator:Key"] = OperatorKey,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var log = new KeptLog();
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(log);
        builder.AddServiceDefaults();
        builder.AddShopClients();
        builder.AddStores();
        builder.Services.AddEdge().AddPages().AddApi();
        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>().AddSingleton(Tokens);
        return builder;
    }

    /// <summary>Those that every site under test issues and believes.</summary>
    public static CartTokens Tokens { get; } = TokensUnder(new byte[32]);

    public static CartTokens TokensUnder(params byte[][] keys)
    {
        var tokens = new CartTokens();
        tokens.Use(keys);
        return tokens;
    }

    /// <summary>In front of the services, running.</summary>
    public static Task<WebApplication> StartAsync(ServicesBehind services, params (string Key, string? Value)[] settings) =>
        StartAsync(services, before: _ => { }, settings);

    /// <param name="before">Puts in front of the site what changes requests as the network would.</param>
    public static async Task<WebApplication> StartAsync(
        ServicesBehind services, Action<WebApplication> before, params (string Key, string? Value)[] settings)
    {
        var builder = Builder([("services:catalog:http:0", services.Address), ("services:orders:http:0", services.Address), .. settings]);
        var site = builder.Build();
        before(site);
        site.UseEdge();
        site.UseFailurePages();
        site.UseRouting();
        site.UseGuards();
        site.MapSite();
        await site.StartAsync();
        return site;
    }

    /// <summary>A browser that keeps no cookies by itself: what a test wants sent, it says.</summary>
    public static HttpClient Browser(this WebApplication site) =>
        new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(site.Urls.Single()) };
}
