using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Demo;

/// <summary>The demo catalog as it is written down below <c>Seeds</c>.</summary>
internal sealed record Seeds(
    IReadOnlyList<DepartmentSeed> Departments,
    IReadOnlyList<BrandSeed> Brands,
    IReadOnlyDictionary<string, string> Colours,
    IReadOnlyDictionary<string, RangeSeed> Ranges,
    OffersSeed Offers)
{
    private const string Folder = "Seeds/";
    private const string ProductFolder = Folder + "Products/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static Seeds Read() => new(
        Read<List<DepartmentSeed>>(Folder + "categories.json"),
        Read<List<BrandSeed>>(Folder + "brands.json"),
        Read<Dictionary<string, string>>(Folder + "colours.json"),
        typeof(Seeds).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ProductFolder, StringComparison.Ordinal))
            .ToDictionary(name => Path.GetFileNameWithoutExtension(name), Read<RangeSeed>),
        Read<OffersSeed>(Folder + "offers.json"));

    public static T Read<T>(string name)
    {
        using var stream = typeof(Seeds).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in Shop.Demo.");
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }
}

/// <param name="Name">Of the department.</param>
/// <param name="Hue">Of the ground of its pictures, in degrees of OKLCH.</param>
/// <param name="Description">One line for its tile.</param>
/// <param name="Sections">The second level of the tree; their categories are the third.</param>
internal sealed record DepartmentSeed(string Name, double Hue, string Description, IReadOnlyList<SectionSeed> Sections);

internal sealed record SectionSeed(string Name, string Description, IReadOnlyList<string> Categories);

internal sealed record BrandSeed(string Name, string Story);

/// <summary>What costs less than it is listed for; products are named by their slugs.</summary>
internal sealed record OffersSeed(IReadOnlyList<SaleSeed> Sales, IReadOnlyList<TiersSeed> Tiers);

/// <param name="Product">Its slug.</param>
/// <param name="Percent">Off the price of each of its variants.</param>
/// <param name="Days">Until it is over; absent: until somebody ends it.</param>
internal sealed record SaleSeed(string Product, int Percent, int? Days);

/// <param name="Product">Its slug.</param>
/// <param name="Percents">Off for a wholesale customer, by the quantity from which on.</param>
internal sealed record TiersSeed(string Product, IReadOnlyDictionary<int, int> Percents);

/// <summary>The products of one leaf category, with what is true of all of them. The file is called after the category's slug.</summary>
/// <param name="Axis">What the options of its products are: size, capacity ...</param>
/// <param name="Notes">Five sentences about how such things are made and used; each product takes three.</param>
/// <param name="Care">Two sentences, taken in turn.</param>
/// <param name="Facts">Rows of the facts table that all share.</param>
/// <param name="Products">In the order in which they are drawn: the place is the style of the drawing.</param>
internal sealed record RangeSeed(
    string Axis,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Care,
    IReadOnlyDictionary<string, string>? Facts,
    IReadOnlyList<ProductSeed> Products);

/// <param name="Name">As the shopper reads it.</param>
/// <param name="Lang">Of the name, as a BCP 47 tag; absent: English, as all else that is written here.</param>
/// <param name="Brand">By name.</param>
/// <param name="Price">Of the plain option, in US dollars.</param>
/// <param name="Colours">By name; more than one makes colour an axis.</param>
/// <param name="Options">Option to surcharge; absent: there is nothing to choose but the colour.</param>
/// <param name="Axis">When the options are something else than in the rest of the range.</param>
/// <param name="Text">Two sentences that are true of this product alone.</param>
/// <param name="Notes">Instead of the range's, for what is of another kind than its neighbours.</param>
/// <param name="Care">Instead of the range's.</param>
/// <param name="Facts">Added to the range's; an empty value takes one away.</param>
internal sealed record ProductSeed(
    string Name,
    string? Lang,
    string Brand,
    decimal Price,
    IReadOnlyList<string> Colours,
    IReadOnlyDictionary<string, decimal>? Options,
    string? Axis,
    string Text,
    IReadOnlyList<string>? Notes,
    string? Care,
    IReadOnlyDictionary<string, string>? Facts);
