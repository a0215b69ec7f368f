using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Demo.Drawing;

namespace Shop.Demo;

/// <summary>The demo catalog as it is imported, composed from the seeds alone, so it is the same everywhere.</summary>
internal sealed class DemoCatalog
{
    private const string Colour = "Colour";
    private const string Currency = "USD";
    private const int DaysSinceOpening = 660;

    private static readonly DateTimeOffset Opening = new(2025, 1, 6, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, BrandSeed> _makers = [];

    private DemoCatalog()
    {
    }

    public List<ImportedCategory> Categories { get; } = [];
    public List<ImportedBrand> Brands { get; } = [];
    public List<ImportedProduct> Products { get; } = [];
    public IEnumerable<ImportedImage> Images => Products.SelectMany(product => product.Images);
    public IEnumerable<ImportedSku> Skus => Products.SelectMany(product => product.Skus);

    /// <summary>Units on the shelf on the first day, by SKU id.</summary>
    public Dictionary<string, int> OpeningStock { get; } = [];

    public static DemoCatalog Compose()
    {
        var seeds = Seeds.Read();
        var catalog = new DemoCatalog();
        foreach (var seed in seeds.Brands)
        {
            catalog._makers.Add(seed.Name, seed);
            catalog.Brands.Add(new ImportedBrand { Slug = DemoSlug.Of(seed.Name), Name = seed.Name, Story = seed.Story });
        }

        foreach (var department in seeds.Departments)
            catalog.Add(department, seeds);
        return catalog;
    }

    private void Add(DepartmentSeed seed, Seeds seeds)
    {
        var department = AddCategory(seed.Name, seed.Description, parent: "");
        foreach (var sectionSeed in seed.Sections)
        {
            var section = AddCategory(sectionSeed.Name, sectionSeed.Description, department);
            foreach (var name in sectionSeed.Categories)
            {
                var category = AddCategory(name, $"{name} from {seed.Name}.", section);
                var range = seeds.Ranges[category];
                for (var place = 0; place < range.Products.Count; place++)
                    AddProduct(category, range, place, new Studio(department, category, seed.Hue, seeds.Colours));
            }
        }
    }

    /// <returns>Its slug.</returns>
    private string AddCategory(string name, string description, string parent)
    {
        var slug = DemoSlug.Of(name);
        Categories.Add(new ImportedCategory { Slug = slug, Name = name, Description = description, ParentSlug = parent });
        return slug;
    }

    private void AddProduct(string category, RangeSeed range, int place, Studio studio)
    {
        var seed = range.Products[place];
        var slug = DemoSlug.Of(seed.Name);
        var listed = Opening.AddDays(DemoChance.Below(DaysSinceOpening, "listed " + slug)).AddMinutes(DemoChance.Below(600, "hour " + slug));
        var colourIsChosen = seed.Colours.Count > 1;
        var axis = seed.Options is null ? null : seed.Axis ?? range.Axis;
        var product = new ImportedProduct
        {
            ProductId = DemoChance.Id(listed, "product " + slug).ToString(),
            Slug = slug,
            Name = seed.Name,
            Lang = seed.Lang ?? "",
            BrandSlug = DemoSlug.Of(seed.Brand),
            CategorySlug = category,
            Description = DemoText.Describe(range, place, _makers[seed.Brand]),
            Facts = { DemoText.Facts(range, seed).Select(fact => new Fact { Name = fact.Key, Value = fact.Value }) },
            VariantAxes = { new[] { colourIsChosen ? Colour : null, axis }.OfType<string>() },
            Popularity = 20 + DemoChance.Below(31, "liked " + slug) * DemoChance.Below(31, "loved " + slug),
            ListedAt = listed.ToTimestamp(),
        };
        Products.Add(product);

        foreach (var colour in seed.Colours)
        {
            foreach (var (option, surcharge) in seed.Options ?? new Dictionary<string, decimal> { [""] = 0 })
                AddSku(product, seed.Price + surcharge, colourIsChosen ? colour : null, axis, option);
            // Further views of a variant follow its picture.
            product.Images.Add(Picture($"{product.Name} in {colour}", studio.Draw(slug, place, colour)));
            product.Images.Add(Picture($"{product.Name} in {colour}, from nearby", studio.DrawDetail(slug, place, colour)));
            product.Images.Add(Picture($"{product.Name} in {colour}, from further away", studio.DrawAtHome(slug, place, colour)));
        }
    }

    private static ImportedImage Picture(string alt, string svg) => new()
    {
        ContentType = "image/svg+xml",
        Content = ByteString.CopyFromUtf8(svg),
        Alt = alt,
        Width = Canvas.Width,
        Height = Canvas.Height,
    };

    /// <summary>Adds a variant that is shown by the picture drawn next.</summary>
    private void AddSku(ImportedProduct product, decimal price, string? colour, string? axis, string option)
    {
        var attributes = new Dictionary<string, string>();
        if (colour is not null)
            attributes[Colour] = colour;
        if (axis is not null)
            attributes[axis] = option;
        var code = DemoSlug.Code([product.Slug, .. attributes.Values]);
        var sku = new ImportedSku
        {
            SkuId = DemoChance.Id(product.ListedAt.ToDateTimeOffset(), "sku " + code).ToString(),
            Code = code,
            Attributes = { attributes },
            Price = new Money(price, Currency).ToProto(),
            Image = product.Images.Count,
        };
        product.Skus.Add(sku);
        OpeningStock[sku.SkuId] = DemoStock.Of(product.Slug, code);
    }
}
