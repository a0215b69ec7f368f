using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

[Collection(RunningShop.Name)]
public class OperatorPicturesTests(RunningShop shop)
{
    private const string ReadAfter = "X-Read-After";

    /// <summary>400 x 300 pixels of black, a PNG.</summary>
    private static readonly byte[] Black = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAZAAAAEsAQAAAADFzNhvAAAAJklEQVR42u3BMQEAAADCoPVPbQlPoAAAAAAAAAAAAAAAAAAAgKcBO8QAAfyeO9sAAAAASUVORK5CYII=");

    [Fact]
    public async Task I10_an_operator_sees_the_own_change_everywhere_while_the_replica_stands_still()
    {
        var product = await shop.Goods.TakeProductAsync();
        var (slug, name) = ($"{product["slug"]}", Uri.EscapeDataString($"{product["name"]}"));
        var images = $"/api/catalog/products/{product["product_id"]}/images";
        foreach (var path in new[] { $"/api/products/{slug}", $"/p/{slug}", $"/api/products?q={name}" })
            (await shop.NewGuest().GetAsync(path)).Expect(HttpStatusCode.OK);

        await shop.Stack.GiveAsync("postgres-replica", "pause-replication");
        string picture;
        try
        {
            var added = await ChangeAsync(HttpMethod.Post, images, Upload());
            picture = $"{added.Images[^1]!["hash"]}";
            var first = added.Images.Reverse().Select(image => new { hash = $"{image!["hash"]}", alt = $"{image["alt"]}" });
            var changed = await ChangeAsync(HttpMethod.Put, images, JsonContent.Create(new { images = first }));
            var address = $"/images/{picture[..64]}-400.jpg";

            Assert.Equal(address, $"{JsonNode.Parse(await ReadAsync($"/api/products/{slug}", changed.Token))!["image_url"]}");
            Assert.Contains(address, await ReadAsync($"/p/{slug}", changed.Token), StringComparison.Ordinal);
            Assert.Contains(address, await ReadAsync($"/api/products?q={name}", changed.Token), StringComparison.Ordinal);
        }
        finally
        {
            await shop.Stack.GiveAsync("postgres-replica", "resume-replication");
        }

        await RunningShop.EventuallyAsync("the renditions", async () => await IsMadeAsync(picture, "avif") && await IsMadeAsync(picture, "jpg"));
        var left = await ChangeAsync(HttpMethod.Delete, $"{images}/{picture}", content: null);
        Assert.DoesNotContain(left.Images, image => $"{image!["hash"]}" == picture);
        Assert.True(await IsMadeAsync(picture, "jpg"), "Orders may show it for ever.");
    }

    private static MultipartFormDataContent Upload() =>
        new() { { new ByteArrayContent(Black), "file", "black.png" }, { new StringContent("Nothing at all"), "alt" } };

    private async Task<(string Token, JsonArray Images)> ChangeAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await shop.Stack.ParameterAsync("operator-key"));
        using var answer = await shop.Web.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {body}");
        return (answer.Headers.GetValues(ReadAfter).Single(), JsonNode.Parse(body)!["images"]!.AsArray());
    }

    private async Task<string> ReadAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(ReadAfter, token);
        using var answer = await shop.Web.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.Contains("X-Data-Age"), $"{path} does not say how old it may be.");
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<bool> IsMadeAsync(string picture, string format)
    {
        using var answer = await shop.Web.GetAsync($"/images/{picture[..64]}-160.{format}");
        return answer is { StatusCode: HttpStatusCode.OK, Headers.CacheControl.NoStore: false };
    }
}
