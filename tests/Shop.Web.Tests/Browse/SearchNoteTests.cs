using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shop.Catalog.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Browse;

/// <summary>That another search than the usual one answers is said, by page and API, for as long as it is so.</summary>
public sealed partial class SearchNoteTests : IAsyncLifetime
{
    private const string Note = "Search is running on its backup, PostgreSQL, at the moment, so results may differ slightly.";

    private static readonly TimeSpan Kept = TimeSpan.FromMilliseconds(400);

    private readonly SiteWithMemory _site = new();

    public async Task InitializeAsync()
    {
        await _site.InitializeAsync();
        _site.Services.MayBeKept(Kept);
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("/search")]
    [InlineData("/search?q=nothing-like-it")]
    [InlineData("/search?brand=kiln&in_stock=true")]
    [InlineData("/c/mugs")]
    public async Task The_footer_of_a_list_says_it_as_long_as_it_is_so(string path)
    {
        Assert.Equal("", await NoteAsync(path));

        IsFallback(true);
        await Task.Delay(Kept);
        Assert.Equal(Note, await NoteAsync(path));

        IsFallback(false);
        await Task.Delay(Kept);
        Assert.Equal("", await NoteAsync(path));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/p/mug")]
    [InlineData("/help/delivery")]
    public async Task A_page_that_nobody_searched_for_says_nothing_of_it(string path)
    {
        IsFallback(true);

        Assert.Equal("", await NoteAsync(path));
    }

    [Fact]
    public async Task The_api_says_which_search_answered_and_whether_it_is_the_usual_one()
    {
        IsFallback(false);
        Assert.Equal(("elasticsearch", false), await EngineAsync());

        IsFallback(true);
        await Task.Delay(Kept);
        Assert.Equal(("postgresql", true), await EngineAsync());
    }

    [Fact]
    public async Task A_shelf_of_the_fallback_is_not_kept_on_because_its_products_stay_the_same()
    {
        _site.Services.IsAtVersion(1);
        IsFallback(true);
        await _site.ReadAsync("/");
        var asked = _site.Asked;

        await Task.Delay(Kept);
        await _site.ReadAsync("/");

        Assert.Equal(2 * asked, _site.Asked);
    }

    private void IsFallback(bool isFallback) => _site.Services.Amend<SearchProductsResponse>(answer =>
        (answer.Engine, answer.IsFallback) = (isFallback ? "postgresql" : "elasticsearch", isFallback));

    private async Task<string> NoteAsync(string path)
    {
        var page = await _site.ReadAsync(path);
        return Assert.Single(Footer().Matches(page[page.IndexOf("<footer", StringComparison.Ordinal)..])).Groups[1].Value.Trim();
    }

    private async Task<(string, bool)> EngineAsync()
    {
        var list = JsonNode.Parse(await _site.ReadAsync("/api/products"))!;
        return (list["engine"]!.GetValue<string>(), list["search_fallback"]!.GetValue<bool>());
    }

    [GeneratedRegex("data-part=\"search-note\">([^<]*)</p>")]
    private static partial Regex Footer();
}
