using System.Security.Cryptography;
using System.Text;
using Shop.Catalog.Database;
using Shop.Catalog.Demo.Drawing;
using Shop.Catalog.Prices;

namespace Shop.Catalog.Demo;

/// <summary>The demo catalog as rows, composed from the seeds alone, so it is the same everywhere.</summary>
internal sealed class DemoCatalog
{
    private const string Colour = "Colour";
    private const int DaysSinceOpening = 660;

    private static readonly DateTimeOffset Opening = new(2025, 1, 6, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, (Brand Row, BrandSeed Seed)> _brands = [];

    private DemoCatalog()
    {
    }

    public List<Category> Categories { get; } = [];
    public IEnumerable<Brand> Brands => _brands.Values.Select(brand => brand.Row);
    public List<Product> Products { get; } = [];
    public List<ProductImage> Images { get; } = [];
    public List<Sku> Skus { get; } = [];

    /// <summary>Units Orders puts on the shelf, by SKU.</summary>
    public Dictionary<Guid, int> InitialStock { get; } = [];

    public static DemoCatalog Compose()
    {
        var seeds = Seeds.Read();
        var catalog = new DemoCatalog();
        foreach (var seed in seeds.Brands)
            catalog._brands.Add(seed.Name, (Row(seed), seed));
        foreach (var department in seeds.Departments)
            catalog.Add(department, seeds);
        return catalog;
    }

    private static Brand Row(BrandSeed seed)
    {
        var slug = DemoSlug.Of(seed.Name);
        return new Brand { BrandId = DemoChance.Id(Opening, "brand " + slug), Slug = slug, Name = seed.Name, Story = seed.Story };
    }

    private void Add(DepartmentSeed seed, Seeds seeds)
    {
        var department = AddCategory(seed.Name, seed.Description, parent: null);
        foreach (var sectionSeed in seed.Sections)
        {
            var section = AddCategory(sectionSeed.Name, sectionSeed.Description, department);
            foreach (var name in sectionSeed.Categories)
            {
                var category = AddCategory(name, $"{name} from {seed.Name}.", section);
                var range = seeds.Ranges[category.Slug];
                for (var place = 0; place < range.Products.Count; place++)
                    AddProduct(category, range, place, new Studio(category.Slug, seed.Hue, seeds.Colours));
            }
        }
    }

    private Category AddCategory(string name, string description, Category? parent)
    {
        var slug = DemoSlug.Of(name);
        var category = new Category
        {
            CategoryId = DemoChance.Id(Opening, "category " + slug),
            ParentId = parent?.CategoryId,
            Slug = slug,
            Name = name,
            Description = description,
            Depth = (short)(parent is null ? 0 : parent.Depth + 1),
            Position = Categories.Count,
        };
        Categories.Add(category);
        return category;
    }

    private void AddProduct(Category category, RangeSeed range, int place, Studio studio)
    {
        var seed = range.Products[place];
        var slug = DemoSlug.Of(seed.Name);
        var (brand, brandSeed) = _brands[seed.Brand];
        var listed = Opening.AddDays(DemoChance.Below(DaysSinceOpening, "listed " + slug)).AddMinutes(DemoChance.Below(600, "hour " + slug));
        var colourIsChosen = seed.Colours.Count > 1;
        var axis = seed.Options is null ? null : seed.Axis ?? range.Axis;
        var product = new Product
        {
            ProductId = DemoChance.Id(listed, "product " + slug),
            Slug = slug,
            Name = seed.Name,
            BrandId = brand.BrandId,
            CategoryId = category.CategoryId,
            Description = DemoText.Describe(range, place, brandSeed),
            Facts = [.. DemoText.Facts(range, seed).Select(fact => new ProductFact(fact.Key, fact.Value))],
            VariantAxes = [.. new[] { colourIsChosen ? Colour : null, axis }.OfType<string>()],
            Popularity = 20 + DemoChance.Below(31, "liked " + slug) * DemoChance.Below(31, "loved " + slug),
            ListedAt = listed,
        };
        Products.Add(product);

        foreach (var colour in seed.Colours)
        {
            var image = AddImage(product, colour, studio.Draw(slug, place, colour));
            foreach (var (option, surcharge) in seed.Options ?? new Dictionary<string, decimal> { [""] = 0 })
                AddSku(product, image, seed.Price + surcharge, colourIsChosen ? colour : null, axis, option);
        }
    }

    private ProductImage AddImage(Product product, string colour, string svg)
    {
        var content = Encoding.UTF8.GetBytes(svg);
        var image = new ProductImage
        {
            ImageId = DemoChance.Id(product.ListedAt, $"image {product.Slug} {colour}"),
            ProductId = product.ProductId,
            Hash = Convert.ToHexStringLower(SHA256.HashData(content)),
            ContentType = "image/svg+xml",
            Content = content,
            Alt = $"{product.Name} in {colour}",
            Width = Canvas.Width,
            Height = Canvas.Height,
            Position = Images.Count(i => i.ProductId == product.ProductId),
        };
        Images.Add(image);
        return image;
    }

    private void AddSku(Product product, ProductImage image, decimal price, string? colour, string? axis, string option)
    {
        var attributes = new Dictionary<string, string>();
        if (colour is not null)
            attributes[Colour] = colour;
        if (axis is not null)
            attributes[axis] = option;
        var code = DemoSlug.Code([product.Slug, .. attributes.Values]);
        var sku = new Sku
        {
            SkuId = DemoChance.Id(product.ListedAt, "sku " + code),
            ProductId = product.ProductId,
            Code = code,
            Attributes = attributes,
            Price = price,
            Currency = CatalogCurrency.Code,
            ImageId = image.ImageId,
            Position = Skus.Count(s => s.ProductId == product.ProductId),
        };
        Skus.Add(sku);
        InitialStock[sku.SkuId] = DemoStock.Of(product.Slug, code);
    }
}
