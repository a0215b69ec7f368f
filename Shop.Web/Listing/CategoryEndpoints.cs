using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Shop.Catalog.V1;
using Shop.Web.Edge;
using CategoryRefusals = (
    Shop.Contracts.Fault.NotFound, Shop.Contracts.Fault.Invalid, Shop.Contracts.Fault.Conflict, Shop.Contracts.Fault.ChangedMeanwhile,
    Shop.Contracts.Fault.IfMatchRequired);

namespace Shop.Web.Listing;

/// <summary><c>/api/catalog/categories</c>: the tree as operators shape it.</summary>
internal static class CategoryEndpoints
{
    public static void MapCatalogCategories(this IEndpointRouteBuilder catalog)
    {
        var category = catalog.MapGroup("/categories/{slug}");
        category.MapGet("", ShowAsync)
            .WithName("ReadCatalogCategory").WithSummary("A category as it is stored, archived or not; its version is the ETag.");
        category.MapPut("", SaveAsync).WithJudgedBody().OfOneVersion(creates: true)
            .Produces<StoredCategoryView>(StatusCodes.Status201Created)
            .WithName("SaveCatalogCategory").WithSummary("Creates a category, or says anew what it is called; an archived one comes back.");
        category.MapPost("/move", MoveAsync).WithJudgedBody().OfOneVersion()
            .WithName("MoveCatalogCategory").WithSummary("Puts a category and all that is below it elsewhere in the tree.");
        category.MapDelete("", DeleteAsync).OfOneVersion()
            .WithName("DeleteCatalogCategory").WithSummary("Deletes a category that never had a product, archives any other.");
    }

    private static async Task<ApiAnswer<Versioned<StoredCategoryView>, Fault.NotFound>> ShowAsync(string slug, TreeClient tree, CancellationToken ct)
    {
        var answer = await tree.ReadCategoryAsync(new() { Slug = slug }, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess
            ? new Versioned<StoredCategoryView>(StoredCategoryView.From(answer.Value), answer.Value.Version)
            : answer.Fault;
    }

    private static async Task<ApiAnswer<Versioned<StoredCategoryView>, CategoryRefusals>> SaveAsync(
        string slug, CategoryBody body, HttpRequest http, TreeClient tree, TimeProvider clock, CancellationToken ct)
    {
        var expected = EntityVersion.ExpectedBy(http);
        if (!expected.IsSuccess)
            return expected.Fault;
        var request = new SaveCategoryRequest
        {
            Slug = slug,
            ExpectedVersion = expected.Value,
            NewSlug = body.Slug is null || body.Slug == slug ? "" : body.Slug,
            Name = body.Name,
            Description = body.Description ?? "",
            ParentSlug = body.ParentSlug ?? "",
        };
        return Answer(await tree.SaveCategoryAsync(request, deadline: clock.Deadline(), cancellationToken: ct).AsResultAsync());
    }

    private static async Task<ApiAnswer<Versioned<StoredCategoryView>, CategoryRefusals>> MoveAsync(
        string slug, MoveCategoryBody body, HttpRequest http, TreeClient tree, TimeProvider clock, CancellationToken ct)
    {
        var expected = EntityVersion.ExpectedBy(http);
        if (!expected.IsSuccess)
            return expected.Fault;
        var request = new MoveCategoryRequest
        {
            Slug = slug,
            ExpectedVersion = expected.Value,
            ParentSlug = body.ParentSlug,
            Place = body.Place ?? int.MaxValue,
        };
        return Answer(await tree.MoveCategoryAsync(request, deadline: clock.Deadline(), cancellationToken: ct).AsResultAsync());
    }

    private static async Task<ApiAnswer<Versioned<DeletedCategoryView>, CategoryRefusals>> DeleteAsync(
        string slug, HttpRequest http, TreeClient tree, TimeProvider clock, CancellationToken ct)
    {
        var expected = EntityVersion.ExpectedBy(http);
        if (!expected.IsSuccess)
            return expected.Fault;
        var request = new DeleteCategoryRequest { Slug = slug, ExpectedVersion = expected.Value };
        var answer = await tree.DeleteCategoryAsync(request, deadline: clock.Deadline(), cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess
            ? new Versioned<DeletedCategoryView>(new(answer.Value.Archived, answer.Value.ProductsBehind), expected.Value + 1)
            : answer.Fault;
    }

    private static ApiAnswer<Versioned<StoredCategoryView>, CategoryRefusals> Answer(Result<SaveCategoryResponse> saved)
    {
        if (!saved.IsSuccess)
            return saved.Fault;
        var (stored, outcome) = (saved.Value.Stored, saved.Value.Outcome);
        var view = StoredCategoryView.From(stored, outcome, saved.Value.ProductsBehind);
        return new Versioned<StoredCategoryView>(view, stored.Version, isNew: outcome == SaveOutcome.Created);
    }
}

/// <summary>What a category is called. What is not understood is refused.</summary>
/// <param name="Slug">Its address below /c/ from now on; not sent: as it is. The former ones lead to it.</param>
/// <param name="ParentSlug">Of a new one, which stands last there; not sent: a department. One that is there is moved by another call.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CategoryBody(
    [property: Required(ErrorMessage = "name is required.")] string? Name,
    string? Description = null,
    string? Slug = null,
    string? ParentSlug = null);

/// <param name="ParentSlug">What it shall stand below; empty: it becomes a department.</param>
/// <param name="Place">Among those there, from 0; not sent: last.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MoveCategoryBody(
    [property: Required(AllowEmptyStrings = true, ErrorMessage = "parent_slug is required; empty for a department.")] string? ParentSlug,
    [property: Range(0, int.MaxValue, ErrorMessage = "place is counted from 0.")] int? Place = null);

/// <summary>A category as it is stored.</summary>
/// <param name="Outcome">created, changed or unchanged; null where nothing was asked to change.</param>
/// <param name="ParentSlug">Null: a department.</param>
/// <param name="Place">Among those with the same parent, from 0.</param>
/// <param name="ProductsBehind">Whose place in lists follows in steps, within minutes: they were too many for one.</param>
internal sealed record StoredCategoryView(
    string Slug, string Name, string Description, string? ParentSlug, int Depth, int Place, bool Archived, string? Outcome, int ProductsBehind)
{
    public static StoredCategoryView From(StoredCategory stored, SaveOutcome outcome = SaveOutcome.Unspecified, int behind = 0) => new(
        stored.Slug, stored.Name, stored.Description, stored.ParentSlug is "" ? null : stored.ParentSlug, stored.Depth, stored.Place, stored.Archived,
        StateNames.Of(outcome), behind);
}

/// <param name="Archived">It had products, which stay on sale; saved again it comes back. False: it is gone.</param>
/// <param name="ProductsBehind">As a saved category has it.</param>
internal sealed record DeletedCategoryView(bool Archived, int ProductsBehind);
