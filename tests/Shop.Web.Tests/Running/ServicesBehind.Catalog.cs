using Google.Protobuf;
using Grpc.Core;
using Shop.Catalog.V1;
using Shop.Contracts;
using CategoriesBase = Shop.Catalog.V1.Categories.CategoriesBase;
using ImagesBase = Shop.Catalog.V1.Images.ImagesBase;
using ProductImagesBase = Shop.Catalog.V1.ProductImages.ProductImagesBase;
using ProductsBase = Shop.Catalog.V1.Products.ProductsBase;

namespace Shop.Web.Tests.Running;

/// <summary>The half of them that stands in for Catalog.</summary>
internal sealed partial class ServicesBehind
{
    /// <summary>A photograph, 1200 pixels wide.</summary>
    public const string Photograph = "a3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855-1200x800";

    /// <summary>In bytes, as Catalog takes them: a picture.</summary>
    private const int LargestRequest = 11 * 1024 * 1024;

    /// <summary>From now on, Catalog says that its products and lists are so old; before, it says nothing.</summary>
    public void IsAsOld(TimeSpan age) => Known.Age = age;

    private sealed class WhatIsKnown
    {
        public bool Cart { get; set; } = true;
        public bool Orders { get; set; } = true;
        public TimeSpan? KeepFor { get; set; }
        public TimeSpan? Age { get; set; }
        public long Version { get; set; }
    }

    private sealed class CatalogProducts(WhatIsKnown known) : ProductsBase
    {
        public override Task<GetProductResponse> GetProduct(GetProductRequest request, ServerCallContext context)
        {
            var mug = new Product
            {
                ProductId = MugId,
                Version = known.Version,
                Slug = request.Slug is "" or FormerSlug ? Slug : request.Slug,
                Name = "Mug",
                Brand = "Kiln",
                BrandSlug = Maker,
                Tags = { "made-by-hand" },
                Images = { new Image { Hash = Picture } },
                VariantAxes = { "Colour" },
                Skus = { In("Stone", ServicesBehind.Sku), In("Moss", OtherSku) },
                PriceMin = Dollar,
                PriceMax = Dollar,
                InStock = true,
            };
            return Task.FromResult(new GetProductResponse { Product = mug });
        }

        private static Sku In(string colour, string sku) =>
            new() { SkuId = sku, Attributes = { new Fact { Name = "Colour", Value = colour } }, Price = Dollar, Available = 9 };

        /// <summary>The mug lies in every list; nobody finds it by words.</summary>
        public override Task<SearchProductsResponse> SearchProducts(SearchProductsRequest request, ServerCallContext context)
        {
            var found = new SearchProductsResponse { Page = 1, PageSize = 24 };
            var mug = new ProductSummary { Slug = Slug, Name = "Mug", PriceMin = Dollar, PriceMax = Dollar, InStock = true };
            if (request.WithoutFacets)
                (mug.ProductId, mug.Version) = (MugId, known.Version);
            if (request.Query is "")
                found.Items.Add(mug);
            found.Total = request.Filters.Any(filter => filter.Values.Contains(Category)) ? 60 : found.Items.Count;
            found.UnknownFilters.Add(request.Filters.Where(filter => filter.Values.Contains(Nothing)));
            return Task.FromResult(found);
        }

        public override Task<GetProductVersionsResponse> GetProductVersions(GetProductVersionsRequest request, ServerCallContext context) =>
            Task.FromResult(new GetProductVersionsResponse
            {
                Versions = { request.ProductIds.Select(id => new ProductVersion { ProductId = id, Version = known.Version }) },
            });

        /// <summary>The mug is suggested for everything.</summary>
        public override Task<SuggestProductsResponse> SuggestProducts(SuggestProductsRequest request, ServerCallContext context) =>
            Task.FromResult(new SuggestProductsResponse
            {
                Words = { "mugs" },
                Categories = { new SuggestedCategory { Slug = ServicesBehind.Category, Name = "Mugs", Parent = "Table" } },
                Products =
                {
                    new SuggestedProduct { Slug = Slug, Name = "Mug", PriceMin = Dollar, PriceMax = Dollar, InStock = true, ImageHash = Picture },
                },
            });

        public override Task<GetSkusResponse> GetSkus(GetSkusRequest request, ServerCallContext context)
        {
            var mugs = request.SkuIds.Select(sku => new SkuDetail { SkuId = sku, ProductSlug = Slug, ProductName = "Mug", Price = Dollar });
            return Task.FromResult(new GetSkusResponse { Skus = { mugs } });
        }
    }

    private sealed class CatalogCategories : CategoriesBase
    {
        public override Task<FindCategoryResponse> FindCategory(FindCategoryRequest request, ServerCallContext context) =>
            request.Slug is ServicesBehind.Category or FormerSlug
                ? Task.FromResult(new FindCategoryResponse { Slug = ServicesBehind.Category })
                : throw new Fault.NotFound($"category {request.Slug}").ToRpcException();

        public override Task<GetCategoriesResponse> GetCategories(GetCategoriesRequest request, ServerCallContext context) =>
            Task.FromResult(new GetCategoriesResponse
            {
                Categories = { new Category { Slug = "table", Name = "Table" }, new Category { Slug = ServicesBehind.Category, Name = "Mugs" } },
            });
    }

    private sealed class CatalogImages : ImagesBase
    {
        public override Task<GetImageResponse> GetImage(GetImageRequest request, ServerCallContext context) =>
            Task.FromResult(new GetImageResponse { ContentType = "image/svg+xml", Content = ByteString.CopyFromUtf8("<svg/>") });

        /// <summary>A picture that nobody has made yet in the width of 480.</summary>
        public override Task<GetRenditionResponse> GetRendition(GetRenditionRequest request, ServerCallContext context) =>
            request.Hash == Photograph[..64] && PictureName.Parse(Photograph)!.Widths.Contains(request.Width)
                ? Task.FromResult(new GetRenditionResponse
                {
                    ContentType = $"image/{request.Format}",
                    Content = ByteString.CopyFromUtf8($"{request.Width} pixels"),
                    IsSubstitute = request.Width == 480,
                })
                : throw new Fault.NotFound("such picture").ToRpcException();
    }

    private sealed class CatalogProductImages : ProductImagesBase
    {
        public override Task<ProductImagesResponse> AddProductImage(AddProductImageRequest request, ServerCallContext context) => Changed(context);

        public override Task<ProductImagesResponse> ArrangeProductImages(ArrangeProductImagesRequest request, ServerCallContext context) =>
            Changed(context);

        public override Task<ProductImagesResponse> RemoveProductImage(RemoveProductImageRequest request, ServerCallContext context) =>
            Changed(context);

        private static Task<ProductImagesResponse> Changed(ServerCallContext context)
        {
            context.GetHttpContext().Response.Headers[ReadAfter.Header] = Position;
            var image = new Image { Hash = Photograph, Alt = "A mug", Width = 1200, Height = 800, SkuId = Sku };
            return Task.FromResult(new ProductImagesResponse { Images = { image } });
        }
    }
}
