using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Demo.Large;

/// <summary>
/// Any number of products, each put together from its number alone: the first thousand are the same whether there are a thousand or a hundred
/// thousand, and the same everywhere. Few are popular and many are not, as in real shops: the n-th has the popularity of its rank (Zipf).
/// </summary>
/// <param name="seed">Another one makes another catalog, which may stand beside the first.</param>
internal sealed class LargeCatalog(int seed)
{
    private const string Currency = "USD";
    private const string Colour = "Colour";
    private const int Days = 1200;
    private const int MostSkus = 12;
    private const int MostSizes = 5;

    private static readonly DateTimeOffset Opening = new(2023, 1, 9, 8, 0, 0, TimeSpan.Zero);

    private readonly LargeSeeds _seeds = LargeSeeds.Read();
    private LargeTree? _tree;
    private LargePictures? _pictures;
    private LargeText? _text;

    public LargeTree Tree => _tree ??= new LargeTree(_seeds);

    public LargePictures Pictures => _pictures ??= new LargePictures(DemoCatalog.Compose());

    /// <param name="number">From 0.</param>
    /// <param name="now">When its sale ends is counted from here.</param>
    public LargeProduct Product(int number, DateTimeOffset now)
    {
        var dice = new Dice(seed, number);
        // Some categories and brands have many times what others have.
        var leaf = Tree.Leaves[Skewed(Tree.Leaves.Count, dice)];
        var brand = Tree.Brands[Skewed(Tree.Brands.Count, dice)];
        var said = (_text ??= new LargeText(_seeds.Words)).Of(leaf, brand.Name, dice);
        var listed = Opening.AddDays(dice.Below(Days)).AddMinutes(dice.Below(600));
        var mark = seed == 1 ? Text(number + 1) : $"{Text(seed)}-{Text(number + 1)}";
        var product = new AddedProduct
        {
            ProductId = dice.Id(listed).ToString(),
            Slug = $"{DemoSlug.Of(said.Name)}-{mark}",
            Name = said.Name,
            BrandSlug = brand.Slug,
            CategorySlug = leaf.Slug,
            Description = said.Description,
            Facts = { FactsOf(said, dice) },
            Popularity = (int)Math.Min(20_000, 2 * Math.Pow(1 - dice.Share(), -0.8)),
            ListedAt = listed.ToTimestamp(),
        };
        return AddSkus(product, leaf, $"L{mark}", dice, now);
    }

    private LargeProduct AddSkus(AddedProduct product, Leaf leaf, string mark, Dice dice, DateTimeOffset now)
    {
        var colours = Some(_seeds.Words.Colours, 1 + Math.Min(dice.Below(4), dice.Below(4)), dice);
        var options = _seeds.Words.Axes[leaf.Section.Axis];
        var most = Math.Min(options.Count, MostSizes);
        var sizes = InARow(options, Math.Min(1 + Math.Min(dice.Below(most), dice.Below(most)), MostSkus / colours.Count), dice);
        product.VariantAxes.Add(new[] { colours.Count > 1 ? Colour : null, sizes.Count > 1 ? leaf.Section.Axis : null }.OfType<string>());
        foreach (var colour in colours)
        {
            var alt = $"{product.Name} in {colour.ToLowerInvariant()}";
            product.Images.Add(new SavedImage { Hash = Pictures.Of(leaf.Section.Picture, colour, dice), Alt = alt });
        }

        // From a few dollars to some thousand, most of them below a hundred.
        var price = Math.Round((decimal)Math.Exp(1.8 + (dice.Share() + dice.Share()) * 2.2)) - 0.05m;
        var (cut, ends) = dice.Below(100) < 8 ? (10 + (5 * dice.Below(7)), now.AddDays(3 + dice.Below(57))) : (0, now);
        var isWholesale = dice.OneIn(20);
        var isSoldOut = dice.Below(100) < 3;
        var stock = new Dictionary<string, int>();
        foreach (var (place, colour) in colours.Index())
        {
            foreach (var (step, size) in sizes.Index())
            {
                var sku = new AddedSku
                {
                    SkuId = dice.Id(product.ListedAt.ToDateTimeOffset()).ToString(),
                    Code = $"{mark}-{(char)('A' + product.Skus.Count)}",
                    Price = new Money(price + Math.Round(price * step / 12m), Currency).ToProto(),
                    Image = place,
                };
                if (colours.Count > 1)
                    sku.Attributes.Add(Colour, colour);
                if (sizes.Count > 1)
                    sku.Attributes.Add(leaf.Section.Axis, size);
                Reduce(sku, cut, ends, dice);
                if (isWholesale)
                    sku.Tiers.Add([Tier(sku, 10, 5), Tier(sku, 50, 12)]);
                product.Skus.Add(sku);
                if (!isSoldOut && UnitsOf(dice) is > 0 and var units)
                    stock.Add(sku.SkuId, units);
            }
        }

        return new LargeProduct(product, stock);
    }

    private static void Reduce(AddedSku sku, int percent, DateTimeOffset ends, Dice dice)
    {
        if (percent > 0)
            sku.Sale = new Sale { SaleId = dice.Id(ends).ToString(), Price = Reduced(sku, percent), EndsAt = ends.ToTimestamp() };
    }

    private static PriceTier Tier(AddedSku sku, int from, int percent) => new() { FromQuantity = from, UnitPrice = Reduced(sku, percent) };

    private static Types.V1.Money Reduced(AddedSku sku, int percent)
    {
        var price = Money.From(sku.Price);
        return (price with { Amount = Math.Floor(price.Amount * (100 - percent)) / 100m }).ToProto();
    }

    private static int UnitsOf(Dice dice) => dice.Below(100) switch
    {
        < 5 => 0,
        < 13 => 1 + dice.Below(3),
        < 40 => 4 + dice.Below(12),
        _ => 16 + dice.Below(200),
    };

    private static IEnumerable<Fact> FactsOf(Said said, Dice dice)
    {
        yield return new Fact { Name = "Material", Value = said.Stuff };
        yield return new Fact { Name = "Made in", Value = said.Country };
        if (dice.OneIn(2))
            yield return new Fact { Name = "Weight", Value = $"{Text(50 + (25 * dice.Below(60)))} g" };
        if (dice.OneIn(3))
            yield return new Fact { Name = "Guarantee", Value = $"{Text(2 + dice.Below(9))} years" };
    }

    // The square of a chance: the first have most.
    private static int Skewed(int count, Dice dice)
    {
        var share = dice.Share();
        return (int)(share * share * count);
    }

    private static List<string> Some(IReadOnlyList<string> of, int count, Dice dice)
    {
        var start = dice.Below(of.Count);
        return [.. Enumerable.Range(0, count).Select(step => of[(start + (step * 11)) % of.Count])];
    }

    private static List<string> InARow(IReadOnlyList<string> of, int count, Dice dice)
    {
        var start = dice.Below(of.Count - count + 1);
        return [.. of.Skip(start).Take(count)];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Product">With its variants.</param>
/// <param name="Stock">Units by SKU id; of those that are not named there are none.</param>
internal sealed record LargeProduct(AddedProduct Product, IReadOnlyDictionary<string, int> Stock);
