using System.Net;
using System.Text;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Listing;

public sealed class ProductEndpointsTests : IClassFixture<RunningSite>
{
    private const string Path = $"/api/catalog/products/{ServicesBehind.MugId}";

    private const string Mug =
        """
        {"slug": "mug", "name": "Mug", "brand_slug": "kiln", "category_slugs": ["mugs"], "state": "active", "variant_axes": ["Colour"],
         "tags": ["made-by-hand"], "facts": [{"name": "Material", "value": "Stoneware"}], "images": [{"hash": "00", "alt": "A mug"}],
         "variants": [{"code": "MUG", "attributes": {"Colour": "Stone"}, "price": {"amount": "19.90", "currency": "USD"}}]}
        """;

    private readonly RunningSite _site;
    private readonly ServicesBehind _services;
    private readonly Operator _operator;

    public ProductEndpointsTests(RunningSite site)
    {
        (_services, _) = site.Begin();
        (_site, _operator) = (site, new Operator(site.Browser));
    }

    [Fact]
    public async Task A_product_is_read_with_its_version_as_its_tag_and_sent_back_as_it_was_read()
    {
        using var read = await _operator.CallAsync(HttpMethod.Get, Path);

        Assert.Equal("\"7\"", read.Headers.ETag?.Tag);
        var product = (await read.JsonAsync())["product"]!.ToJsonString();
        using var saved = await _operator.CallAsync(HttpMethod.Put, Path, product, ("If-Match", "\"7\""));

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var request = Assert.Single(_services.Asked<SaveProductRequest>());
        Assert.Equal((7, ServicesBehind.MugId, ProductState.Draft), (request.ExpectedVersion, request.ProductId, request.Product.State));
        Assert.Equal("changed", (await saved.JsonAsync())["outcome"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_new_product_is_created_in_the_operators_name()
    {
        using var created = await _operator.CallAsync(HttpMethod.Put, Path, Mug, ("If-None-Match", "*"));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var request = Assert.Single(_services.Asked<SaveProductRequest>());
        Assert.Equal((true, 0, "made-by-hand"), (request.HasExpectedVersion, request.ExpectedVersion, request.Product.Tags.Single()));
        Assert.Equal(new Money(19.90m, "USD"), Money.From(request.Product.Variants[0].Price));
        Assert.Contains("\"operator\"", Answers.WhoAsks(_services.Calls.Single(call => call.Rpc == "SaveProduct")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.PreconditionRequired, "if_match_required")]
    [InlineData("*", HttpStatusCode.PreconditionRequired, "if_match_required")]
    public async Task A_change_says_what_it_is_a_change_of(string? tag, HttpStatusCode status, string code)
    {
        using var answer = await _operator.CallAsync(HttpMethod.Put, Path, Mug, tag is null ? [] : [("If-Match", tag)]);

        Assert.Equal(code, await answer.ProblemAsync(status));
        Assert.Empty(_services.Asked<SaveProductRequest>());
    }

    [Theory]
    [InlineData("W/\"7\"")]
    [InlineData("7")]
    [InlineData("\"abc\"")]
    [InlineData("\"7\", \"8\"")]
    public async Task What_is_no_tag_of_the_shops_is_the_tag_of_no_version(string tag)
    {
        using var answer = await _operator.CallAsync(HttpMethod.Put, Path, Mug, ("If-Match", tag));

        Assert.Equal(-1, Assert.Single(_services.Asked<SaveProductRequest>()).ExpectedVersion);
    }

    [Fact]
    public async Task A_version_that_is_outdated_is_answered_412()
    {
        _services.Refuse<SaveProductRequest>(new Fault.ChangedMeanwhile());

        using var answer = await _operator.CallAsync(HttpMethod.Put, Path, Mug, ("If-Match", "\"6\""));

        Assert.Equal("changed_meanwhile", await answer.ProblemAsync(HttpStatusCode.PreconditionFailed));
    }

    [Theory]
    [InlineData("\"state\": \"active\"", "\"state\": \"active\", \"statte\": 1", HttpStatusCode.BadRequest)]
    [InlineData("\"code\": \"MUG\"", "\"code\": \"MUG\", \"colour\": 1", HttpStatusCode.BadRequest)]
    [InlineData("\"amount\": \"19.90\"", "\"amount\": 19.90", HttpStatusCode.BadRequest)]
    [InlineData("\"state\": \"active\"", "\"state\": \"sold\"", HttpStatusCode.UnprocessableEntity)]
    [InlineData("\"name\": \"Mug\"", "\"name\": null", HttpStatusCode.UnprocessableEntity)]
    [InlineData("\"code\": \"MUG\", ", "", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_not_understood_is_refused_and_not_left_unread(string right, string wrong, HttpStatusCode status)
    {
        var body = Mug.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Mug, body);

        using var answer = await _operator.CallAsync(HttpMethod.Put, Path, body, ("If-None-Match", "*"));

        await answer.ProblemAsync(status);
        Assert.Empty(_services.Asked<SaveProductRequest>());
    }

    [Fact]
    public async Task Holes_in_lists_reach_the_catalog_as_what_it_refuses()
    {
        var body = Mug.Replace("[\"mugs\"]", "[null]", StringComparison.Ordinal).Replace("[\"made-by-hand\"]", "[null]", StringComparison.Ordinal);

        using var answer = await _operator.CallAsync(HttpMethod.Put, Path, body, ("If-None-Match", "*"));

        Assert.Equal([""], Assert.Single(_services.Asked<SaveProductRequest>()).Product.CategorySlugs);
    }

    [Fact]
    public async Task The_state_is_set_alone()
    {
        using var answer = await _operator.CallAsync(HttpMethod.Post, $"{Path}/state", """{"state": "archived"}""", ("If-Match", "\"7\""));

        Assert.Equal("archived", (await answer.JsonAsync())["product"]!["state"]!.GetValue<string>());
        Assert.Equal(ProductState.Archived, Assert.Single(_services.Asked<SetProductStateRequest>()).State);
    }

    [Fact]
    public async Task Nobody_else_reads_or_writes_what_is_stored()
    {
        using var read = await _site.Browser.GetAsync(Path);
        using var write = await _site.Browser.PutAsync(Path, new StringContent(Mug, Encoding.UTF8, "application/json"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (read.StatusCode, write.StatusCode));
        Assert.DoesNotContain(_services.Calls, call => call.Rpc is "ReadProduct" or "SaveProduct");
    }

    [Fact]
    public async Task A_body_beyond_all_products_is_refused_by_its_size()
    {
        var body = Mug.Replace("\"Mug\"", $"\"{new string('m', 300 * 1024)}\"", StringComparison.Ordinal);

        using var answer = await _operator.CallAsync(HttpMethod.Put, Path, body, ("If-None-Match", "*"));

        Assert.Equal("body_too_large", await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge));
    }
}
