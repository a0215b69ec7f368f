using System.IO.Compression;
using System.Net;
using System.Text;
using Shop.Catalog.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

/// <summary>What the API's answers say of themselves, so that nobody has to load them twice.</summary>
public sealed class FinishedAnswerTests : IAsyncLifetime
{
    private readonly SiteWithMemory _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("/api/products/mug")]
    [InlineData("/api/products")]
    public async Task Whoever_has_an_answer_already_is_told_that_it_still_holds(string path)
    {
        using var answer = await _site.GetAsync(path);
        var tag = answer.Headers.ETag!;
        using var again = await _site.SendAsync(HttpMethod.Get, path, $"If-None-Match: \"other\", {tag}");

        Assert.False(tag.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(tag, again.Headers.ETag);
        Assert.Equal("no-cache", again.Headers.CacheControl?.ToString());
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_has_changed_has_another_tag()
    {
        _site.Services.Forget();
        using var answer = await _site.GetAsync("/api/products/mug");
        _site.Services.Amend<GetProductResponse>(changed => changed.Product.Name = "Cup");

        using var again = await _site.GetAsync("/api/products/mug", $"If-None-Match: {answer.Headers.ETag}");

        Assert.NotEqual(answer.Headers.ETag, again.Headers.ETag);
        Assert.Contains("Cup", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compressed_it_is_the_same_text_under_a_tag_of_its_own()
    {
        using var plain = await _site.GetAsync("/api/products/mug");
        using var first = await _site.GetAsync("/api/products/mug", "Accept-Encoding: br, gzip");
        using var again = await _site.GetAsync("/api/products/mug", "Accept-Encoding: br, gzip");

        foreach (var compressed in new[] { first, again })
        {
            Assert.Equal("br", compressed.Content.Headers.ContentEncoding.Single());
            Assert.Equal("Accept-Encoding", string.Join(", ", compressed.Headers.Vary));
            Assert.NotEqual(plain.Headers.ETag, compressed.Headers.ETag);
            await using var text = new BrotliStream(await compressed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
            using var reader = new StreamReader(text, Encoding.UTF8);
            Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
        }
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "gzip")]
    [InlineData("br", "br")]
    public async Task A_page_is_sent_compressed_with_everybodys_own_in_it(string accepted, string coding)
    {
        for (var i = 0; i < 2; i++)
        {
            using var page = await _site.GetAsync("/p/mug", $"Accept-Encoding: {accepted}", SiteWithMemory.ACart());
            await using var body = await page.Content.ReadAsStreamAsync();
            await using Stream text = coding is "br"
                ? new BrotliStream(body, CompressionMode.Decompress)
                : new GZipStream(body, CompressionMode.Decompress);
            using var reader = new StreamReader(text, Encoding.UTF8);
            var html = await reader.ReadToEndAsync();

            Assert.Equal(coding, page.Content.Headers.ContentEncoding.Single());
            Assert.Equal("Accept-Encoding", string.Join(", ", page.Headers.Vary));
            Assert.Contains("""<span class="count">3</span>""", html, StringComparison.Ordinal);
            Assert.EndsWith("</html>", html.TrimEnd(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_has_no_tag_as_it_is_new_for_everybody()
    {
        using var page = await _site.GetAsync("/p/mug");

        Assert.Null(page.Headers.ETag);
        Assert.True(page.Headers.CacheControl is { NoStore: true });
    }
}
