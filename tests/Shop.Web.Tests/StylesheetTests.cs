using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Endpoints;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests;

public sealed partial class StylesheetTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const long Most = 30 * 1024;

    internal static readonly string Folder = typeof(StylesheetTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "Stylesheets").Value!;

    [Fact]
    public async Task No_page_loads_more_than_30_KB_of_styles_and_no_sheet_is_left_out_of_all()
    {
        var loaded = new HashSet<string>();
        foreach (var page in Pages())
        {
            var sheets = await SheetsOfAsync(page);
            var bytes = sheets.Sum(sheet => new FileInfo(Path.Combine(Folder, sheet)).Length);
            Assert.True(bytes is > 1 and <= Most, $"{page} loads {bytes} bytes: {string.Join(", ", sheets)}.");
            loaded.UnionWith(sheets);
        }
        Assert.Equal(Directory.GetFiles(Folder, "*.css").Select(Path.GetFileName).Order(), loaded.Order());
    }

    [Fact]
    public void Nothing_is_loaded_from_another_host() =>
        Assert.All(Directory.GetFiles(Folder, "*.css"), file => Assert.DoesNotContain("//", File.ReadAllText(file), StringComparison.Ordinal));

    /// <summary>An address of every page there is.</summary>
    private List<string> Pages() =>
    [
        .. site.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Select(route => Variable().Replace(route, route.StartsWith("/p/", StringComparison.Ordinal) ? ServicesBehind.Slug
                : route.Contains(":guid", StringComparison.Ordinal) ? ServicesBehind.Order : ServicesBehind.Category)),
    ];

    private async Task<List<string>> SheetsOfAsync(string page)
    {
        using var answer = await site.Begin().Guest.OpenAsync(page);
        return [.. Sheet().Matches(await answer.Content.ReadAsStringAsync()).Select(link => link.Groups[1].Value + ".css")];
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Variable();

    [GeneratedRegex("""<link rel="stylesheet" href="/css/([a-z]+)[^"]*\.css"(?: /)?>""")]
    private static partial Regex Sheet();
}
