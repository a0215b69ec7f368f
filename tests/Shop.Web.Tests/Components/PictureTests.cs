using Shop.Web.Components;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Components;

public sealed class PictureTests
{
    private const string Hash = "a3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public async Task A_photograph_is_offered_in_every_width_and_its_place_is_known_before_it_comes()
    {
        var html = await DrawAsync($"{Hash}-700x900", eager: true);

        Assert.Contains($"type=\"image/avif\" srcset=\"/images/{Hash}-160.avif 160w, /images/{Hash}-320.avif 320w, ", html, StringComparison.Ordinal);
        Assert.Contains($"/images/{Hash}-700.webp 700w\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("960", html, StringComparison.Ordinal);
        Assert.Contains($"src=\"/images/{Hash}-700.jpg\"", html, StringComparison.Ordinal);
        Assert.Contains("width=\"700\" height=\"900\"", html, StringComparison.Ordinal);
        Assert.Contains("loading=\"eager\" fetchpriority=\"high\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawing_stays_one_picture()
    {
        var html = await DrawAsync(Hash, eager: false);

        Assert.DoesNotContain("<picture>", html, StringComparison.Ordinal);
        Assert.Contains($"src=\"/images/{Hash}.svg\"", html, StringComparison.Ordinal);
        Assert.Contains("loading=\"lazy\"", html, StringComparison.Ordinal);
    }

    private static Task<string> DrawAsync(string hash, bool eager) =>
        Drawn.AsHtmlAsync<Picture>(services: null, ("Hash", hash), ("Alt", "A mug"), ("Eager", eager));
}
