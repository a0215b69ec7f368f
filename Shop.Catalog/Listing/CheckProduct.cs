using System.Text.RegularExpressions;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Listing;

/// <summary>What of a product makes no sense whatever else is in the catalog. A pure function of what a merchant sends.</summary>
internal static partial class CheckProduct
{
    /// <summary>Variants of one product: as many as an event and a page can carry.</summary>
    public const int MostVariants = 250;

    /// <summary>Options of one product.</summary>
    public const int MostAxes = 5;

    private const int LongestName = 200;
    private const int LongestText = 20_000;
    private const int MostParts = 100;
    private const decimal Highest = 1_000_000m;

    /// <returns>All that is wrong, by field; null: nothing.</returns>
    public static Fault.Invalid? Judge(ProductContent product)
    {
        var wrong = new Wrong();
        JudgeWords(product, wrong);
        JudgeLists(product, wrong);
        JudgeVariants(product, wrong);
        if (wrong.Any)
            return wrong.ToFault();
        return SameOptions(product) is var (one, other)
            ? new Fault.Invalid("same_options", "variants", $"'{one.Code}' and '{other.Code}' have the same options.")
            : null;
    }

    private static void JudgeWords(ProductContent product, Wrong wrong)
    {
        if (!Slug.IsSlug(product.Slug))
            wrong.Add("slug", $"'{product.Slug}' is no slug: lower-case letters and digits in groups divided by hyphens.");
        if (!IsLine(product.Name, LongestName) || product.Name.Trim().Length == 0)
            wrong.Add("name", $"A name has 1 to {LongestName} characters on one line.");
        if (product.Lang is not "" && !LanguageTag.NamesALanguage(product.Lang))
            wrong.Add("lang", $"'{product.Lang}' names no language as BCP 47 does: \"de\", \"de-CH\".");
        if (!IsText(product.Description))
            wrong.Add("description", $"A description has at most {LongestText:N0} characters, and no control characters.");
        if (!IsLine(product.SeoTitle, LongestName))
            wrong.Add("seo_title", $"A title has at most {LongestName} characters on one line.");
        if (!IsLine(product.SeoDescription, 2 * LongestName))
            wrong.Add("seo_description", $"A description for search engines has at most {2 * LongestName} characters on one line.");
    }

    private static void JudgeLists(ProductContent product, Wrong wrong)
    {
        if (product.CategorySlugs.Count is < 1 or > MostParts || product.CategorySlugs.Distinct().Count() != product.CategorySlugs.Count)
            wrong.Add("category_slugs", $"A product stands in 1 to {MostParts} categories, in each once.");
        if (product.Facts.Count > MostParts || product.Facts.Any(fact => !IsFilled(fact.Name) || !IsFilled(fact.Value)))
            wrong.Add("facts", $"There are at most {MostParts} facts, each with a name and a value of one line.");
        if (product.Tags.Count > MostParts || product.Tags.FirstOrDefault(tag => !Slug.IsSlug(tag)) is not null)
            wrong.Add("tags", $"There are at most {MostParts} tags, each of lower-case letters and digits in groups divided by hyphens.");
        var images = product.Images?.Images ?? [];
        if (images.Count > MostParts || images.Any(image => !IsLine(image.Alt, LongestName)))
            wrong.Add("images", $"There are at most {MostParts} pictures, each described in at most {LongestName} characters on one line.");
        else if (images.Select(image => image.Hash).Distinct().Count() != images.Count)
            wrong.Add("images", "A picture stands in a product once.");
    }

    private static void JudgeVariants(ProductContent product, Wrong wrong)
    {
        var axes = product.VariantAxes;
        if (axes.Count > MostAxes || axes.Any(axis => !IsFilled(axis)) || axes.Distinct().Count() != axes.Count)
            wrong.Add("variant_axes", $"There are at most {MostAxes} options, each with a name of its own.");
        if (product.Variants.Count is < 1 or > MostVariants)
            wrong.Add("variants", $"A product has 1 to {MostVariants} variants.");
        foreach (var variant in product.Variants)
        {
            if (!Code().IsMatch(variant.Code) || variant.Code.Length > LongestName)
                wrong.Add("variants", $"'{variant.Code}' is no code: capital letters and digits in groups divided by hyphens.");
            else if (variant.SkuId is not "" && !Guid.TryParseExact(variant.SkuId, "D", out _))
                wrong.Add("variants", $"'{variant.SkuId}' of '{variant.Code}' is not a SKU id.");
            else if (variant.Attributes.Count != axes.Count || !axes.All(axis => HasValue(variant, axis)))
                wrong.Add("variants", $"'{variant.Code}' needs a value for each of the product's options and nothing else.");
            else if (!IsPrice(variant.Price))
                wrong.Add("variants", $"'{variant.Code}' needs a price above 0 and up to {Highest:N0} {CatalogCurrency.Code}, in whole coins.");
            else if (!QuantityRule.From(variant.Quantity).IsValid)
                wrong.Add("variants", $"'{variant.Code}' is sold in whole packs of 1 to 999, at least and at most as well.");
        }

        if (product.Variants.GroupBy(variant => variant.Code).FirstOrDefault(same => same.Count() > 1) is { } twice)
            wrong.Add("variants", $"'{twice.Key}' is named more than once.");
    }

    private static (SavedVariant One, SavedVariant Other)? SameOptions(ProductContent product)
    {
        var seen = new Dictionary<string, SavedVariant>();
        foreach (var variant in product.Variants)
        {
            // A sign that no line of text has divides the values.
            var options = string.Join('\n', product.VariantAxes.Select(axis => variant.Attributes[axis]));
            if (!seen.TryAdd(options, variant))
                return (seen[options], variant);
        }

        return null;
    }

    private static bool HasValue(SavedVariant variant, string axis) => variant.Attributes.TryGetValue(axis, out var value) && IsFilled(value);

    private static bool IsPrice(Types.V1.Money? given) => given is not null && Money.TryFrom(given, out var price)
        && price.Currency == CatalogCurrency.Code && price.Amount is > 0 and <= Highest && price.Rounded() == price;

    private static bool IsFilled(string text) => IsLine(text, LongestName) && text.Trim().Length > 0;

    private static bool IsLine(string text, int longest) => text.Length <= longest && !text.Any(char.IsControl);

    private static bool IsText(string text) => text.Length <= LongestText && !text.Any(c => char.IsControl(c) && c is not '\n');

    [GeneratedRegex(@"^[A-Z0-9]+(-[A-Z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    private sealed class Wrong
    {
        private readonly Dictionary<string, List<string>> _byField = [];

        public bool Any => _byField.Count > 0;

        public void Add(string field, string what)
        {
            if (!_byField.TryGetValue(field, out var all))
                _byField[field] = all = [];
            all.Add(what);
        }

        public Fault.Invalid ToFault() => new(_byField.ToDictionary(field => field.Key, field => field.Value.ToArray()));
    }
}
