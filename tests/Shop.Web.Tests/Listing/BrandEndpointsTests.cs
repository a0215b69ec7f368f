using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Listing;

public sealed class BrandEndpointsTests : IClassFixture<RunningSite>
{
    private const string Path = "/api/catalog/brands/kiln";

    private readonly ServicesBehind _services;
    private readonly Operator _operator;

    public BrandEndpointsTests(RunningSite site)
    {
        (_services, _) = site.Begin();
        _operator = new Operator(site.Browser);
    }

    [Fact]
    public async Task A_brand_is_read_created_and_renamed()
    {
        using var read = await _operator.CallAsync(HttpMethod.Get, Path);
        using var created = await _operator.CallAsync(HttpMethod.Put, Path, """{"name": "Kiln", "story": "Two potters."}""", ("If-None-Match", "*"));
        using var renamed = await _operator.CallAsync(HttpMethod.Put, Path, """{"name": "Oven", "slug": "oven"}""", ("If-Match", "\"7\""));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.OK), (read.StatusCode, created.StatusCode, renamed.StatusCode));
        Assert.Equal("\"7\"", read.Headers.ETag?.Tag);
        Assert.Equal([(0, ""), (7, "oven")], _services.Asked<SaveBrandRequest>().Select(request => (request.ExpectedVersion, request.NewSlug)));
    }

    [Fact]
    public async Task An_address_that_is_taken_is_a_conflict()
    {
        _services.Refuse<SaveBrandRequest>(new Fault.Conflict("slug_taken", "'oven' is the address of another brand."));

        using var answer = await _operator.CallAsync(HttpMethod.Put, Path, """{"name": "Oven", "slug": "oven"}""", ("If-Match", "\"7\""));

        Assert.Equal("slug_taken", await answer.ProblemAsync(HttpStatusCode.Conflict));
    }
}
