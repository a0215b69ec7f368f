using System.Net;
using Shop.Catalog.V1;
using Shop.Web.Images;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Images;

public sealed class ServeImageTests : IClassFixture<RunningSite>
{
    private const string Hash = "a3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private readonly ServicesBehind _services;
    private readonly HttpClient _browser;

    public ServeImageTests(RunningSite site)
    {
        (_services, _) = site.Begin();
        _browser = site.Browser;
    }

    [Theory]
    [InlineData("avif")]
    [InlineData("webp")]
    public async Task A_rendition_is_kept_for_ever_and_known_again(string format)
    {
        var address = $"/images/{Hash}-320.{format}";
        using var first = await _browser.GetAsync(address);
        using var again = await SendAsync(address, first.Headers.ETag!.ToString());
        using var third = await _browser.GetAsync(address);

        Assert.Equal(("320 pixels", $"image/{format}"), (await first.Content.ReadAsStringAsync(), first.Content.Headers.ContentType!.MediaType));
        Assert.True(first.Headers.CacheControl is { Public: true, MaxAge.TotalDays: 365 }, $"{first.Headers.CacheControl}");
        Assert.Contains("immutable", $"{first.Headers.CacheControl}", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Contains("sandbox", first.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Single(_services.Asked<GetRenditionRequest>(), request => request.Format == format);
    }

    [Fact]
    public async Task What_stands_in_for_a_rendition_is_kept_by_nobody()
    {
        var address = $"/images/{Hash}-480.webp";
        using var first = await _browser.GetAsync(address);
        using var again = await _browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.True(first.Headers.CacheControl!.NoStore);
        Assert.Null(first.Headers.ETag);
        Assert.Equal(2, _services.Asked<GetRenditionRequest>().Count());
    }

    [Theory]
    [InlineData("-321.avif")]
    [InlineData("-1600.avif")]
    [InlineData("-320.png")]
    [InlineData("-.avif")]
    [InlineData(".avif")]
    [InlineData(".jpg")]
    public async Task What_there_is_not_is_not_found(string rest)
    {
        using var answer = await _browser.GetAsync($"/images/{Hash}{rest}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, 960, null)]
    [InlineData("", 960, null)]
    [InlineData("stone", 960, "/images/stone.svg")]
    [InlineData($"{Hash}", 960, $"/images/{Hash}.svg")]
    [InlineData($"{Hash}-1200x800", 960, $"/images/{Hash}-960.jpg")]
    [InlineData($"{Hash}-1200x800", 1600, $"/images/{Hash}-1200.jpg")]
    [InlineData($"{Hash}-100x800", 960, $"/images/{Hash}-100.jpg")]
    public void An_address_follows_from_the_name(string? name, int width, string? address) =>
        Assert.Equal(address, ServeImage.AddressOf(name, width));

    private Task<HttpResponseMessage> SendAsync(string path, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return _browser.SendAsync(request);
    }
}
