using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Shop.Catalog.V1;
using Shop.Web.Edge;
using BrandRefusals = (
    Shop.Contracts.Fault.NotFound, Shop.Contracts.Fault.Invalid, Shop.Contracts.Fault.Conflict, Shop.Contracts.Fault.ChangedMeanwhile,
    Shop.Contracts.Fault.IfMatchRequired);

namespace Shop.Web.Listing;

/// <summary><c>/api/catalog/brands</c>: brands as operators write them.</summary>
internal static class BrandEndpoints
{
    public static void MapCatalogBrands(this IEndpointRouteBuilder catalog)
    {
        var brand = catalog.MapGroup("/brands/{slug}");
        brand.MapGet("", ShowAsync).WithName("ReadCatalogBrand").WithSummary("A brand as it is stored; its version is the ETag.");
        brand.MapPut("", SaveAsync).WithJudgedBody().OfOneVersion(creates: true)
            .Produces<StoredBrandView>(StatusCodes.Status201Created)
            .WithName("SaveCatalogBrand").WithSummary("Creates a brand, or says anew what it is called and what its story is.");
    }

    private static async Task<ApiAnswer<Versioned<StoredBrandView>, Fault.NotFound>> ShowAsync(string slug, BrandsClient brands, CancellationToken ct)
    {
        var answer = await brands.ReadBrandAsync(new() { Slug = slug }, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess
            ? new Versioned<StoredBrandView>(StoredBrandView.From(answer.Value), answer.Value.Version)
            : answer.Fault;
    }

    private static async Task<ApiAnswer<Versioned<StoredBrandView>, BrandRefusals>> SaveAsync(
        string slug, BrandBody body, HttpRequest http, BrandsClient brands, TimeProvider clock, CancellationToken ct)
    {
        var expected = EntityVersion.ExpectedBy(http);
        if (!expected.IsSuccess)
            return expected.Fault;
        var request = new SaveBrandRequest
        {
            Slug = slug,
            ExpectedVersion = expected.Value,
            NewSlug = body.Slug is null || body.Slug == slug ? "" : body.Slug,
            Name = body.Name,
            Story = body.Story ?? "",
        };
        var answer = await brands.SaveBrandAsync(request, deadline: clock.Deadline(), cancellationToken: ct).AsResultAsync();
        if (!answer.IsSuccess)
            return answer.Fault;
        var (stored, outcome) = (answer.Value.Stored, answer.Value.Outcome);
        var view = StoredBrandView.From(stored, outcome, answer.Value.ProductsBehind);
        return new Versioned<StoredBrandView>(view, stored.Version, isNew: outcome == SaveOutcome.Created);
    }
}

/// <summary>What a brand is called, and its story. What is not understood is refused.</summary>
/// <param name="Story">Plain text, paragraphs divided by a blank line.</param>
/// <param name="Slug">Its address below /b/ from now on; not sent: as it is. The former ones lead to it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BrandBody(
    [property: Required(ErrorMessage = "name is required.")] string? Name, string? Story = null, string? Slug = null);

/// <summary>A brand as it is stored.</summary>
/// <param name="Outcome">created, changed or unchanged; null where nothing was asked to change.</param>
/// <param name="ProductsBehind">Whose brand in lists follows in steps, within minutes: they were too many for one.</param>
internal sealed record StoredBrandView(string Slug, string Name, string Story, string? Outcome, int ProductsBehind)
{
    public static StoredBrandView From(StoredBrand stored, SaveOutcome outcome = SaveOutcome.Unspecified, int behind = 0) =>
        new(stored.Slug, stored.Name, stored.Story, StateNames.Of(outcome), behind);
}
