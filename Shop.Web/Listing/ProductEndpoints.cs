using Microsoft.AspNetCore.Mvc;
using Shop.Catalog.V1;
using Shop.Web.Edge;
using ChangeRefusals = (
    Shop.Contracts.Fault.NotFound, Shop.Contracts.Fault.Invalid, Shop.Contracts.Fault.Conflict, Shop.Contracts.Fault.ChangedMeanwhile,
    Shop.Contracts.Fault.IfMatchRequired);

namespace Shop.Web.Listing;

/// <summary><c>/api/catalog/products</c>: products as operators write them.</summary>
internal static class ProductEndpoints
{
    // A product of 250 variants has some 60 KB.
    private const int LargestBody = 256 * 1024;

    public static void MapCatalogProducts(this IEndpointRouteBuilder catalog)
    {
        var products = catalog.MapGroup("/products/{product_id:guid}");
        products.MapGet("", ShowAsync)
            .WithName("ReadCatalogProduct").WithSummary("A product as it is stored, drafts and archived ones too; its version is the ETag.");
        products.MapPut("", SaveAsync).WithJudgedBody().OfOneVersion(creates: true)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).Produces<StoredProductView>(StatusCodes.Status201Created)
            .WithName("SaveCatalogProduct").WithSummary("Creates a product, or replaces the whole of it.")
            .WithDescription("What is stored like that already is left alone, and answered as \"unchanged\" whatever version is expected.");
        products.MapPost("/state", SetStateAsync).WithJudgedBody().OfOneVersion()
            .WithName("SetCatalogProductState").WithSummary("Puts a product on sale, takes it out of the shop, or makes it a draft.");
    }

    private static async Task<ApiAnswer<Versioned<StoredProductView>, Fault.NotFound>> ShowAsync(
        Guid product_id, ListingClient listing, CancellationToken ct)
    {
        var answer = await listing.ReadProductAsync(new() { ProductId = product_id.ToString() }, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess
            ? new Versioned<StoredProductView>(StoredProductView.From(answer.Value), answer.Value.Version)
            : answer.Fault;
    }

    private static async Task<ApiAnswer<Versioned<StoredProductView>, ChangeRefusals>> SaveAsync(
        Guid product_id, ProductBody body, HttpRequest http, ListingClient listing, CancellationToken ct)
    {
        var expected = EntityVersion.ExpectedBy(http);
        if (!expected.IsSuccess)
            return expected.Fault;

        var request = new SaveProductRequest
        {
            ProductId = product_id.ToString(),
            ExpectedVersion = expected.Value,
            Product = body.ToProto(),
        };
        var answer = await listing.SaveProductAsync(request, cancellationToken: ct).AsResultAsync();
        if (!answer.IsSuccess)
            return answer.Fault;
        var (stored, outcome) = (answer.Value.Stored, answer.Value.Outcome);
        return new Versioned<StoredProductView>(StoredProductView.From(stored, outcome), stored.Version, isNew: outcome == SaveOutcome.Created);
    }

    private static async Task<ApiAnswer<Versioned<StoredProductView>, ChangeRefusals>> SetStateAsync(
        Guid product_id, ProductStateBody body, HttpRequest http, ListingClient listing, CancellationToken ct)
    {
        var expected = EntityVersion.ExpectedBy(http);
        if (!expected.IsSuccess)
            return expected.Fault;

        var request = new SetProductStateRequest
        {
            ProductId = product_id.ToString(),
            ExpectedVersion = expected.Value,
            State = StateNames.Read(body.State),
        };
        var answer = await listing.SetProductStateAsync(request, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess
            ? new Versioned<StoredProductView>(StoredProductView.From(answer.Value), answer.Value.Version)
            : answer.Fault;
    }
}
