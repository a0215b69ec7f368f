using System.Globalization;
using System.Net;
using Shop.Catalog.Import.Shopify;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Import;

/// <summary>A product with what an export says of it.</summary>
/// <param name="Stored">As it is now.</param>
/// <param name="Brand">Name of its brand.</param>
/// <param name="Category">Name of its main category.</param>
/// <param name="Available">Units, by the code of the variant.</param>
/// <param name="Sales">Prices of sales that run without an end, by the code of the variant.</param>
/// <param name="Kept">The rows it came from; null: it came from no file.</param>
internal sealed record ExportedProduct(
    StoredProduct Stored, string Brand, string Category, IReadOnlyDictionary<string, int> Available, IReadOnlyDictionary<string, decimal> Sales,
    KeptRows? Kept);

/// <param name="Columns">Of the file.</param>
/// <param name="Rows">As they were, field by field.</param>
internal sealed record KeptRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>
/// The rows of a product in an export. Pure. What came from a file is written as it stood there, but for the fields that say something else now: so a
/// file that was imported and exported is the same, with all its columns that mean nothing here.
/// </summary>
internal static class ExportedRows
{
    /// <summary>Those of a catalog that came from no file, in Shopify's order.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        ShopifyColumns.Handle, ShopifyColumns.Title, ShopifyColumns.Body, ShopifyColumns.Vendor, ShopifyColumns.Type, ShopifyColumns.Tags,
        ShopifyColumns.Published, ShopifyColumns.OptionName(1), ShopifyColumns.OptionValue(1), ShopifyColumns.OptionName(2),
        ShopifyColumns.OptionValue(2), ShopifyColumns.OptionName(3), ShopifyColumns.OptionValue(3), ShopifyColumns.Code, ShopifyColumns.Quantity,
        ShopifyColumns.Price, ShopifyColumns.CompareAt, ShopifyColumns.SeoTitle, ShopifyColumns.SeoDescription, ShopifyColumns.Status,
    ];

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Of(ExportedProduct product)
    {
        var rows = product.Kept is { } kept ? Kept(product, kept) : [];
        var codes = rows.Select(row => row.Code).OfType<string>();
        var wanted = product.Stored.Product.Variants.Select(variant => variant.Code).ToList();
        if (!codes.SequenceEqual(wanted))
            rows = Arrange(rows, wanted);
        if (rows.Count == 0)
            return [];

        var before = product.Kept is { } read ? Parse(product, read) : null;
        WriteProduct(product, before, rows[0].Fields);
        foreach (var variant in product.Stored.Product.Variants)
            WriteVariant(product, variant, before, rows.First(row => row.Code == variant.Code).Fields);
        return [.. rows.Select(row => row.Fields)];
    }

    /// <summary>A row that is being written, and the variant whose it is; null: it carries a picture alone.</summary>
    private sealed record Row(string? Code, Dictionary<string, string> Fields);

    private static List<Row> Kept(ExportedProduct product, KeptRows kept)
    {
        var codes = Parse(product, kept).Variants.ToDictionary(variant => variant.Line, variant => variant.Code);
        return [.. kept.Rows.Index().Select(row => new Row(
            codes.GetValueOrDefault(row.Index),
            kept.Columns.Zip(row.Item).ToDictionary(field => field.First, field => field.Second, StringComparer.OrdinalIgnoreCase)))];
    }

    // Its rows numbered from 0.
    private static ShopifyProduct Parse(ExportedProduct product, KeptRows kept)
    {
        var header = ShopifyHeader.Parse(new CsvRow(0, kept.Columns)).Value;
        var rows = kept.Rows.Index().Select(row => new CsvRow(row.Index, row.Item)).ToList();
        return new ParseShopifyProduct(header, problems: []).Parse(header.Field(rows[0], ShopifyColumns.Handle), rows);
    }

    /// <summary>Variants in their present order, each with its own fields, beside pictures in theirs.</summary>
    private static List<Row> Arrange(List<Row> rows, List<string> wanted)
    {
        var variants = rows.Where(row => row.Code is not null)
            .ToDictionary(row => row.Code!, row => row.Fields.Where(field => IsOfVariant(field.Key)).ToList());
        var pictures = rows.Select(row => row.Fields.Where(field => IsOfPicture(field.Key)).ToList())
            .Where(fields => fields.Exists(field => field.Value is not "")).ToList();
        var product = rows.Count == 0 ? [] : rows[0].Fields.Where(field => !IsOfVariant(field.Key) && !IsOfPicture(field.Key)).ToList();
        return [.. Enumerable.Range(0, Math.Max(wanted.Count, pictures.Count)).Select(place =>
        {
            var code = wanted.ElementAtOrDefault(place);
            IEnumerable<KeyValuePair<string, string>> fields =
            [
                .. place == 0 ? product : [],
                .. code is not null ? variants.GetValueOrDefault(code) ?? [] : [],
                .. pictures.ElementAtOrDefault(place) ?? [],
            ];
            return new Row(code, new Dictionary<string, string>(fields, StringComparer.OrdinalIgnoreCase));
        })];
    }

    private static void WriteProduct(ExportedProduct product, ShopifyProduct? before, Dictionary<string, string> fields)
    {
        var now = product.Stored.Product;
        var then = before is null ? null : ImportedContent.Of(before, now);
        fields[ShopifyColumns.Handle] = before?.Handle ?? now.Slug;
        Write(then?.Name, now.Name, ShopifyColumns.Title, now.Name);
        Write(then?.Description, now.Description, ShopifyColumns.Body, Html(now.Description));
        Write(then?.BrandSlug, now.BrandSlug, ShopifyColumns.Vendor, product.Brand);
        Write(then?.CategorySlugs[0], now.CategorySlugs[0], ShopifyColumns.Type, product.Category);
        Write(then is null ? null : string.Join(' ', then.Tags), string.Join(' ', now.Tags), ShopifyColumns.Tags, string.Join(", ", now.Tags));
        Write(then?.SeoTitle, now.SeoTitle, ShopifyColumns.SeoTitle, now.SeoTitle);
        Write(then?.SeoDescription, now.SeoDescription, ShopifyColumns.SeoDescription, now.SeoDescription);
        if (then?.State != now.State)
        {
            fields[ShopifyColumns.Published] = now.State == ProductState.Active ? "true" : "false";
            fields[ShopifyColumns.Status] = now.State switch
            {
                ProductState.Active => "active",
                ProductState.Archived => "archived",
                _ => "draft",
            };
        }

        if (then is null || !then.VariantAxes.SequenceEqual(now.VariantAxes))
        {
            for (var place = 1; place <= ShopifyColumns.MostOptions; place++)
                fields[ShopifyColumns.OptionName(place)] = NameAt(now.VariantAxes, place, ShopifyColumns.NoOption);
        }

        void Write(string? was, string isNow, string column, string text)
        {
            if (was != isNow)
                fields[column] = text;
        }
    }

    private static void WriteVariant(ExportedProduct product, SavedVariant variant, ShopifyProduct? before, Dictionary<string, string> fields)
    {
        var was = before?.Variants.FirstOrDefault(one => one.Code == variant.Code);
        var values = product.Stored.Product.VariantAxes.Select(axis => variant.Attributes[axis]).ToList();
        if (was is null || !was.Values.SequenceEqual(values))
        {
            for (var place = 1; place <= ShopifyColumns.MostOptions; place++)
                fields[ShopifyColumns.OptionValue(place)] = NameAt(values, place, ShopifyColumns.NoValue);
        }

        if (was is null)
            fields[ShopifyColumns.Code] = variant.Code;
        var listed = Money.From(variant.Price).Amount;
        var (price, compareAt) = product.Sales.TryGetValue(variant.Code, out var reduced) ? (reduced, listed) : (listed, (decimal?)null);
        if (was?.Price != price)
            fields[ShopifyColumns.Price] = price.ToString("0.00", CultureInfo.InvariantCulture);
        if (was?.CompareAt != compareAt)
            fields[ShopifyColumns.CompareAt] = compareAt?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
        var available = product.Available.GetValueOrDefault(variant.Code);
        if (was is null || (was.Quantity ?? 0) != available)
            fields[ShopifyColumns.Quantity] = available.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsOfVariant(string column) => column.StartsWith("Variant ", StringComparison.OrdinalIgnoreCase)
        || (column.StartsWith("Option", StringComparison.OrdinalIgnoreCase) && column.EndsWith(" Value", StringComparison.OrdinalIgnoreCase))
        || column.Equals("Cost per item", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfPicture(string column) => column.Equals(ShopifyColumns.ImageAddress, StringComparison.OrdinalIgnoreCase)
        || column.Equals(ShopifyColumns.ImagePosition, StringComparison.OrdinalIgnoreCase)
        || column.Equals(ShopifyColumns.ImageAlt, StringComparison.OrdinalIgnoreCase);

    // Where there is nothing to choose the first option says so in words of its own.
    private static string NameAt(IReadOnlyList<string> names, int place, string none) =>
        names.ElementAtOrDefault(place - 1) ?? (place == 1 ? none : "");

    private static string Html(string description) => string.Concat(
        description.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>"));
}
