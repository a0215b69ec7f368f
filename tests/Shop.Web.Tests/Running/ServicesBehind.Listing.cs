using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Shop.Catalog.V1;
using Shop.Contracts;
using BrandsBase = Shop.Catalog.V1.Brands.BrandsBase;
using ListingBase = Shop.Catalog.V1.Listing.ListingBase;
using TreeBase = Shop.Catalog.V1.Tree.TreeBase;

namespace Shop.Web.Tests.Running;

/// <summary>The part that stands in for what operators write. Everything is at version 7.</summary>
internal sealed partial class ServicesBehind
{
    /// <summary>The mug's address before it was renamed; its brand's and its category's as well.</summary>
    public const string FormerSlug = "former";

    /// <summary>Who made the mug.</summary>
    public const string Maker = "kiln";

    private static void MapListing(WebApplication server)
    {
        server.MapGrpcService<CatalogListing>();
        server.MapGrpcService<CatalogTree>();
        server.MapGrpcService<CatalogBrands>();
    }

    private sealed class CatalogListing : ListingBase
    {
        public override Task<StoredProduct> ReadProduct(ReadProductRequest request, ServerCallContext context) => Task.FromResult(Stored(new()
        {
            Slug = Slug,
            Name = "Mug",
            BrandSlug = Maker,
            CategorySlugs = { Category },
            State = ProductState.Draft,
            Variants = { new SavedVariant { Code = "MUG", Price = Dollar, SkuId = ServicesBehind.Sku } },
            Images = new SavedImages(),
        }));

        public override Task<SaveProductResponse> SaveProduct(SaveProductRequest request, ServerCallContext context)
        {
            var stored = request.Product.Clone();
            stored.Images ??= new SavedImages();
            var outcome = request.ExpectedVersion == 0 ? SaveOutcome.Created : SaveOutcome.Changed;
            return Task.FromResult(new SaveProductResponse { Stored = Stored(stored), Outcome = outcome });
        }

        public override async Task<StoredProduct> SetProductState(SetProductStateRequest request, ServerCallContext context)
        {
            var stored = await ReadProduct(new(), context);
            stored.Product.State = request.State;
            return stored;
        }

        public override Task<ChangePriceResponse> ChangePrice(ChangePriceRequest request, ServerCallContext context) =>
            Task.FromResult(new ChangePriceResponse { Price = request.Price });

        private static StoredProduct Stored(ProductContent product) =>
            new() { ProductId = MugId, Version = 7, Product = product, UpdatedBy = "operator", UpdatedAt = new() { Seconds = NewYear } };
    }

    private sealed class CatalogTree : TreeBase
    {
        public override Task<StoredCategory> ReadCategory(ReadCategoryRequest request, ServerCallContext context) =>
            Task.FromResult(new StoredCategory { Slug = request.Slug, Name = "Mugs", Version = 7, ParentSlug = "table", Depth = 1 });

        public override Task<SaveCategoryResponse> SaveCategory(SaveCategoryRequest request, ServerCallContext context) => Task.FromResult(
            new SaveCategoryResponse
            {
                Stored = new StoredCategory { Slug = request.Slug, Name = request.Name, Version = 7 },
                Outcome = request.ExpectedVersion == 0 ? SaveOutcome.Created : SaveOutcome.Changed,
            });

        public override Task<SaveCategoryResponse> MoveCategory(MoveCategoryRequest request, ServerCallContext context) => Task.FromResult(
            new SaveCategoryResponse
            {
                Stored = new StoredCategory { Slug = request.Slug, Name = "Mugs", Version = 8, ParentSlug = request.ParentSlug },
                Outcome = SaveOutcome.Changed,
            });

        public override Task<DeleteCategoryResponse> DeleteCategory(DeleteCategoryRequest request, ServerCallContext context) =>
            Task.FromResult(new DeleteCategoryResponse { Archived = true });
    }

    private sealed class CatalogBrands : BrandsBase
    {
        public override Task<ListBrandsResponse> ListBrands(ListBrandsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListBrandsResponse { Brands = { Kiln() } });

        public override Task<GetBrandResponse> GetBrand(GetBrandRequest request, ServerCallContext context) => request.Slug is Maker or FormerSlug
            ? Task.FromResult(new GetBrandResponse { Brand = Kiln() })
            : throw new Fault.NotFound($"brand {request.Slug}").ToRpcException();

        public override Task<StoredBrand> ReadBrand(ReadBrandRequest request, ServerCallContext context) =>
            Task.FromResult(new StoredBrand { Slug = request.Slug, Name = "Kiln", Version = 7 });

        public override Task<SaveBrandResponse> SaveBrand(SaveBrandRequest request, ServerCallContext context) => Task.FromResult(
            new SaveBrandResponse
            {
                Stored = new StoredBrand { Slug = request.Slug, Name = request.Name, Story = request.Story, Version = 7 },
                Outcome = request.ExpectedVersion == 0 ? SaveOutcome.Created : SaveOutcome.Changed,
            });

        private static Brand Kiln() =>
            new() { Slug = Maker, Name = "Kiln", Story = "Two potters.\n\nOne kiln.", ProductCount = 1, ImageHash = Picture };
    }
}
