using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Tests;

/// <summary>What the API promises its callers: a change of /openapi/v1.json is seen by a reviewer before a caller sees it.</summary>
public class OpenApiContractTests
{
    private static readonly string Approved = Path.Combine(AppContext.BaseDirectory, "OpenApi.json");

    [Fact]
    public async Task The_document_says_what_was_approved()
    {
        await using var site = Site();
        await site.StartAsync();
        using var caller = new HttpClient { BaseAddress = new Uri(site.Urls.Single()) };

        var document = (await caller.GetStringAsync("/openapi/v1.json")).Replace(caller.BaseAddress.ToString(), "/", StringComparison.Ordinal);

        if (document + "\n" == await File.ReadAllTextAsync(Approved))
            return;
        var written = Path.Combine(Path.GetTempPath(), "OpenApi.json");
        await File.WriteAllTextAsync(written, document + "\n");
        Assert.Fail($"OpenApi.json differs. If this is meant, copy {written} over it.");
    }

    /// <summary>The site as it is put together in Program.cs, without what it would ask when it runs.</summary>
    private static WebApplication Site()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Shop.Web" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:accountsdb"] = "Host=localhost;Database=accountsdb",
            ["ConnectionStrings:redis"] = "localhost",
            ["Identity:SigningKey"] = Convert.ToBase64String(new byte[32]),
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddShopClients();
        builder.AddStores();
        builder.Services.AddEdge().AddPages().AddApi();
        var site = builder.Build();
        site.MapSite();
        return site;
    }
}
