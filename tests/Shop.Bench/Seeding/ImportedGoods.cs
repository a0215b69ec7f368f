using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Bench.Seeding;

/// <summary>An import as an operator would send it: products with four sizes, a picture and a paragraph each.</summary>
internal static class ImportedGoods
{
    private const int Categories = 20;
    private const int Brands = 10;

    private static readonly string[] Sizes = ["Small", "Medium", "Large", "Huge"];
    private static readonly string[] Words = ["plain", "sturdy", "warm", "quiet", "round", "folded", "woven", "bright", "slim", "carved"];
    private static readonly string[] Things = ["lamp", "chair", "bowl", "mug", "blanket", "shelf", "rug", "basket", "vase", "tray"];

    public static int SkusOf(ImportProductsRequest request) => request.Products.Sum(product => product.Skus.Count);

    /// <returns>Each time other products, SKUs and key.</returns>
    public static ImportProductsRequest Of(int skus)
    {
        var request = new ImportProductsRequest { IdempotencyKey = $"bench {Guid.NewGuid():N}" };
        for (var n = 0; n < Categories; n++)
            request.Categories.Add(new ImportedCategory { Slug = $"section-{n}", Name = $"Section {n}", Description = "Of the bench." });
        for (var n = 0; n < Brands; n++)
            request.Brands.Add(new ImportedBrand { Slug = $"maker-{n}", Name = $"Maker {n}", Story = "Makes things for the bench." });
        for (var n = 0; n < skus / Sizes.Length; n++)
            request.Products.Add(Product(n));
        return request;
    }

    private static ImportedProduct Product(int n)
    {
        var thing = Things[n % Things.Length];
        var name = $"{Words[n / 7 % Words.Length]} {Words[n / 3 % Words.Length]} {thing} {Number(n)}";
        var product = new ImportedProduct
        {
            ProductId = Guid.NewGuid().ToString(),
            Slug = name.Replace(' ', '-'),
            Name = name,
            BrandSlug = $"maker-{n % Brands}",
            CategorySlug = $"section-{n % Categories}",
            Description = string.Join(' ', Enumerable.Range(0, 12).Select(word => $"A {Words[(n + word) % Words.Length]} {thing} for everybody.")),
            Facts = { new Fact { Name = "Weight", Value = $"{Number(100 + n)} g" } },
            VariantAxes = { "Size" },
            Popularity = n,
            ListedAt = Timestamp.FromDateTime(DateTime.UnixEpoch.AddMinutes(n)),
            Images = { new ImportedImage { ContentType = "image/svg+xml", Content = Picture(n), Alt = name, Width = 4, Height = 3 } },
        };
        foreach (var (place, size) in Sizes.Index())
        {
            product.Skus.Add(new ImportedSku
            {
                SkuId = Guid.NewGuid().ToString(),
                Code = $"IMPORT-{Number(n)}-{Number(place)}",
                Attributes = { ["Size"] = size },
                Price = new Money(10 + n % 90 + place, "USD").ToProto(),
                Image = 0,
            });
        }

        return product;
    }

    private static ByteString Picture(int n) => ByteString.CopyFrom(Encoding.UTF8.GetBytes(
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><desc>{Number(n)}</desc><rect width="4" height="3"/></svg>"""));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
