using Shop.Web.Tests.Running;

namespace Shop.Web.Tests;

/// <summary>What the API promises its callers: a change of /openapi/v1.json is seen by a reviewer before a caller sees it.</summary>
public class OpenApiContractTests
{
    private static readonly string Approved = Path.Combine(AppContext.BaseDirectory, "OpenApi.json");

    [Fact]
    public async Task The_document_says_what_was_approved()
    {
        await using var site = SiteInFront.Builder().Build();
        site.MapSite();
        await site.StartAsync();
        using var caller = new HttpClient { BaseAddress = new Uri(site.Urls.Single()) };

        var document = (await caller.GetStringAsync("/openapi/v1.json")).Replace(caller.BaseAddress.ToString(), "/", StringComparison.Ordinal);

        if (document + "\n" == await File.ReadAllTextAsync(Approved))
            return;
        var written = Path.Combine(Path.GetTempPath(), "OpenApi.json");
        await File.WriteAllTextAsync(written, document + "\n");
        Assert.Fail($"OpenApi.json differs. If this is meant, copy {written} over it.");
    }
}
