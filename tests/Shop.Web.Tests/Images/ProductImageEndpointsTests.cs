using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Images;

public sealed class ProductImageEndpointsTests : IClassFixture<RunningSite>
{
    private const string Images = $"/api/catalog/products/{ServicesBehind.MugId}/images";
    private readonly ServicesBehind _services;
    private readonly HttpClient _browser;

    public ProductImageEndpointsTests(RunningSite site)
    {
        (_services, _) = site.Begin();
        _browser = site.Browser;
    }

    [Fact]
    public async Task An_upload_reaches_catalog_as_it_was_sent_and_is_answered_with_all_pictures()
    {
        using var form = Form([1, 2, 3]);
        form.Add(new StringContent(" A mug "), "alt");
        form.Add(new StringContent($"{ServicesBehind.Sku}, {ServicesBehind.OtherSku}"), "sku_ids");
        using var answer = await SendAsync(HttpMethod.Post, Images, form);

        var request = Assert.Single(_services.Asked<AddProductImageRequest>());
        Assert.Equal((ServicesBehind.MugId, "A mug"), (request.ProductId, request.Alt));
        Assert.Equal([1, 2, 3], request.Content.ToByteArray());
        Assert.Equal([ServicesBehind.Sku, ServicesBehind.OtherSku], request.SkuIds);
        var image = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["images"]![0]!;
        Assert.Equal((ServicesBehind.Photograph, 1200, 800), ((string?)image["hash"], (int)image["width"]!, (int)image["height"]!));
        Assert.Equal($"/images/{ServicesBehind.Photograph[..64]}-960.jpg", (string?)image["url"]);
    }

    [Fact]
    public async Task An_upload_of_megabytes_is_taken_and_a_larger_one_refused()
    {
        using var large = Form(new byte[9 * 1024 * 1024]);
        using var taken = await SendAsync(HttpMethod.Post, Images, large);
        using var larger = Form(new byte[11 * 1024 * 1024]);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        try
        {
            using var refused = await SendAsync(HttpMethod.Post, Images, larger);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The server hung up on it.
        }

        Assert.Single(_services.Asked<AddProductImageRequest>());
    }

    [Fact]
    public async Task Without_a_file_nothing_is_asked_of_catalog()
    {
        using var empty = new MultipartFormDataContent { { new StringContent("A mug"), "alt" } };
        using var none = await SendAsync(HttpMethod.Post, Images, empty);
        using var json = await SendAsync(HttpMethod.Post, Images, JsonContent.Create(new { alt = "A mug" }));

        Assert.Equal("invalid", await none.ProblemAsync(HttpStatusCode.UnprocessableEntity));
        Assert.Equal("invalid", await json.ProblemAsync(HttpStatusCode.UnprocessableEntity));
        Assert.Empty(_services.Asked<AddProductImageRequest>());
    }

    [Fact]
    public async Task What_catalog_refuses_keeps_its_code()
    {
        _services.Refuse<AddProductImageRequest>(new Fault.Invalid("image_too_large", "file", "A picture has at most 40 million pixels."));
        using var form = Form([1]);
        using var answer = await SendAsync(HttpMethod.Post, Images, form);

        Assert.Equal("image_too_large", await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task Order_and_texts_are_set_together_and_variants_only_where_they_are_said()
    {
        object[] images = [new { hash = "b", alt = "Second" }, new { hash = "a", alt = "First", sku_ids = Array.Empty<string>() }];
        var body = new { images };
        using var answer = await SendAsync(HttpMethod.Put, Images, JsonContent.Create(body));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var request = Assert.Single(_services.Asked<ArrangeProductImagesRequest>());
        Assert.Equal([("b", "Second"), ("a", "First")], request.Images.Select(image => (image.Hash, image.Alt)));
        Assert.Equal([null, new ImageVariants()], request.Images.Select(image => image.Skus));
    }

    [Fact]
    public async Task A_picture_is_taken_off_by_its_name()
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"{Images}/{ServicesBehind.Photograph}", content: null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(ServicesBehind.Photograph, Assert.Single(_services.Asked<RemoveProductImageRequest>()).Hash);
    }

    [Fact]
    public async Task Nobody_but_an_operator_does_any_of_it()
    {
        using var form = Form([1]);
        using var answer = await _browser.PostAsync(Images, form);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(_services.Calls);
    }

    private static MultipartFormDataContent Form(byte[] content) => new() { { new ByteArrayContent(content), "file", "mug.svg" } };

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SiteInFront.OperatorKey);
        return await _browser.SendAsync(request);
    }
}
