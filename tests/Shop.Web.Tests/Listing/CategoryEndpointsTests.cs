using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Listing;

public sealed class CategoryEndpointsTests : IClassFixture<RunningSite>
{
    private const string Path = "/api/catalog/categories/mugs";

    private readonly ServicesBehind _services;
    private readonly Operator _operator;

    public CategoryEndpointsTests(RunningSite site)
    {
        (_services, _) = site.Begin();
        _operator = new Operator(site.Browser);
    }

    [Fact]
    public async Task A_category_is_read_created_renamed_moved_and_deleted()
    {
        using var read = await _operator.CallAsync(HttpMethod.Get, Path);
        using var created = await _operator.CallAsync(HttpMethod.Put, Path, """{"name": "Mugs", "parent_slug": "table"}""", ("If-None-Match", "*"));
        using var renamed = await _operator.CallAsync(HttpMethod.Put, Path, """{"name": "Cups", "slug": "cups"}""", ("If-Match", "\"7\""));
        using var moved = await _operator.CallAsync(HttpMethod.Post, $"{Path}/move", """{"parent_slug": "", "place": 2}""", ("If-Match", "\"7\""));
        using var deleted = await _operator.CallAsync(HttpMethod.Delete, Path, body: null, ("If-Match", "\"7\""));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK],
            new[] { read, created, renamed, moved, deleted }.Select(answer => answer.StatusCode));
        Assert.Equal(("\"7\"", "\"8\""), (read.Headers.ETag?.Tag, moved.Headers.ETag?.Tag));
        Assert.Equal(["", "cups"], _services.Asked<SaveCategoryRequest>().Select(request => request.NewSlug));
        Assert.Equal(("", 2, 7), Assert.Single(_services.Asked<MoveCategoryRequest>()) is var move
            ? (move.ParentSlug, move.Place, move.ExpectedVersion)
            : default);
        Assert.True((await deleted.JsonAsync())["archived"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_circle_is_refused_by_its_code_and_a_move_without_a_version_before_it_is_made()
    {
        _services.Refuse<MoveCategoryRequest>(new Fault.Invalid("category_cycle", "parent_slug", "'Table' cannot stand below itself."));

        using var circle = await _operator.CallAsync(HttpMethod.Post, $"{Path}/move", """{"parent_slug": "mugs"}""", ("If-Match", "\"7\""));
        using var blind = await _operator.CallAsync(HttpMethod.Post, $"{Path}/move", """{"parent_slug": "mugs"}""");
        using var unread = await _operator.CallAsync(HttpMethod.Post, $"{Path}/move", """{"parent": "mugs"}""", ("If-Match", "\"7\""));

        Assert.Equal("category_cycle", await circle.ProblemAsync(HttpStatusCode.UnprocessableEntity));
        Assert.Equal("if_match_required", await blind.ProblemAsync(HttpStatusCode.PreconditionRequired));
        Assert.Equal("bad_request", await unread.ProblemAsync(HttpStatusCode.BadRequest));
        Assert.Single(_services.Asked<MoveCategoryRequest>());
    }
}
