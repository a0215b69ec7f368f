using System.Globalization;
using System.Text;
using Shop.Contracts;

namespace Shop.Catalog.Import.Shopify;

/// <summary>Reads the rows of one product, and says of each field that is wrong why it is.</summary>
/// <param name="header">Of the file.</param>
/// <param name="problems">What is wrong is added here.</param>
internal sealed class ParseShopifyProduct(ShopifyHeader header, List<RowProblem> problems)
{
    private const int LongestTitle = 200;
    private const int LongestName = 100;
    private const int LongestSeo = 320;
    private const int LongestDescription = 64 * 1024;
    private const int LongestAddress = 2000;
    private const int MostTags = 100;
    private const int MostImages = 100;
    private const int MostUnits = 1_000_000;

    public ShopifyProduct Parse(string handle, IReadOnlyList<CsvRow> rows)
    {
        var first = rows[0];
        if (!Slug.IsSlug(handle))
            Complain(first, ShopifyColumns.Handle, "A handle is made of lower-case letters, digits and single hyphens between them.");
        var title = Text(first, ShopifyColumns.Title, LongestTitle);
        if (title is "")
            Complain(first, ShopifyColumns.Title, "The first row of a product names it.");

        var options = OptionsOf(first);
        var variants = rows.Where(IsVariant).Select(row => Variant(handle, options, row)).ToList();
        if (variants.Count == 0)
            Complain(first, ShopifyColumns.Price, "No row of the product has a price.");
        RefuseTwins(variants, options);
        return new ShopifyProduct(
            handle, title, DescriptionOf(first), Text(first, ShopifyColumns.Vendor, LongestName), Text(first, ShopifyColumns.Type, LongestName),
            TagsOf(first), StatusOf(first), Text(first, ShopifyColumns.SeoTitle, LongestSeo), Text(first, ShopifyColumns.SeoDescription, LongestSeo),
            options, variants, ImagesOf(rows));
    }

    // A row without a price that names an option's value has forgotten it; one without either carries a picture.
    private bool IsVariant(CsvRow row) =>
        header.Field(row, ShopifyColumns.Price) is not "" || header.Field(row, ShopifyColumns.OptionValue(1)) is not "";

    private List<string> OptionsOf(CsvRow first)
    {
        var names = Enumerable.Range(1, ShopifyColumns.MostOptions)
            .Select(place => Text(first, ShopifyColumns.OptionName(place), LongestName)).ToList();
        if (names is [ShopifyColumns.NoOption, "", ""] && header.Field(first, ShopifyColumns.OptionValue(1)) is ShopifyColumns.NoValue or "")
            return [];

        var named = names.TakeWhile(name => name is not "").ToList();
        if (names.Skip(named.Count).FirstOrDefault(name => name is not "") is { } later)
            Complain(first, ShopifyColumns.OptionName(named.Count + 1), $"It is empty, but '{later}' follows.");
        if (named.CountBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
            Complain(first, ShopifyColumns.OptionName(1), $"Two options are called '{twice}'.");
        return named;
    }

    private ShopifyVariant Variant(string handle, List<string> options, CsvRow row)
    {
        var values = options.Select((option, index) =>
        {
            var value = Text(row, ShopifyColumns.OptionValue(index + 1), LongestName);
            if (value is "")
                Complain(row, ShopifyColumns.OptionValue(index + 1), $"The variant has no {option}.");
            return value;
        }).ToList();
        var price = Amount(row, ShopifyColumns.Price);
        if (price is null or <= 0)
            Complain(row, ShopifyColumns.Price, "A price is an amount above 0 with at most two decimals, such as 19.90.");
        var compareAt = Amount(row, ShopifyColumns.CompareAt);
        var quantity = Quantity(row);
        return new ShopifyVariant(
            row.Line, CodeOf(handle, values, row), values, price ?? 0, compareAt > price ? compareAt : null, quantity,
            Address(row, ShopifyColumns.VariantImage));
    }

    // Of a variant without a code one is made, the same each time.
    private string CodeOf(string handle, List<string> values, CsvRow row)
    {
        var given = Text(row, ShopifyColumns.Code, LongestName);
        var code = AsCode(given is "" ? string.Join('-', [handle, .. values]) : given);
        if (code is "")
            Complain(row, ShopifyColumns.Code, "A code has letters or digits.");
        return code;
    }

    /// <summary>Upper case without accents, one hyphen for whatever is no letter and no digit.</summary>
    internal static string AsCode(string text)
    {
        var code = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD).ToUpperInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                code.Append(letter);
            else if (char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && code.Length > 0 && code[^1] != '-')
                code.Append('-');
        }

        return code.ToString().TrimEnd('-');
    }

    private void RefuseTwins(List<ShopifyVariant> variants, List<string> options)
    {
        var choices = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var variant in variants)
        {
            if (!choices.TryAdd(string.Join('\n', variant.Values), variant.Line))
            {
                var what = options.Count == 0 ? "There is a second variant, and no option tells them apart" : "Another variant has the same options";
                problems.Add(new RowProblem(
                    variant.Line, ShopifyColumns.OptionValue(1), $"{what}: line {choices[string.Join('\n', variant.Values)]}."));
            }
            else if (!codes.TryAdd(variant.Code, variant.Line))
            {
                problems.Add(new RowProblem(variant.Line, ShopifyColumns.Code, $"The code is that of line {codes[variant.Code]} too."));
            }
        }
    }

    private List<ShopifyImage> ImagesOf(IReadOnlyList<CsvRow> rows)
    {
        var images = rows.Where(row => header.Field(row, ShopifyColumns.ImageAddress) is not "")
            .Select((row, index) => new ShopifyImage(
                row.Line, Address(row, ShopifyColumns.ImageAddress), Text(row, ShopifyColumns.ImageAlt, LongestSeo * 2), PositionOf(row, index + 1)))
            .OrderBy(image => image.Position).ToList();
        if (images.Count > MostImages)
            Complain(rows[0], ShopifyColumns.ImageAddress, $"A product has at most {MostImages} pictures.");
        return images;
    }

    private int PositionOf(CsvRow row, int place)
    {
        var text = header.Field(row, ShopifyColumns.ImagePosition);
        if (text is "")
            return place;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0)
            return position;
        Complain(row, ShopifyColumns.ImagePosition, "A position is a whole number from 1.");
        return place;
    }

    private string DescriptionOf(CsvRow first)
    {
        var html = header.Field(first, ShopifyColumns.Body);
        if (html.Length <= LongestDescription)
            return PlainText.Of(html);
        Complain(first, ShopifyColumns.Body, $"A description has at most {LongestDescription:N0} characters.");
        return "";
    }

    private List<string> TagsOf(CsvRow first)
    {
        var tags = header.Field(first, ShopifyColumns.Tags)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (tags.Count > MostTags || tags.Exists(tag => tag.Length > LongestName))
            Complain(first, ShopifyColumns.Tags, $"A product has at most {MostTags} tags of at most {LongestName} characters.");
        return tags;
    }

    private ShopifyStatus StatusOf(CsvRow first)
    {
        var status = header.Field(first, ShopifyColumns.Status);
        var published = header.Field(first, ShopifyColumns.Published);
        if (published is not "" && !bool.TryParse(published, out _))
            Complain(first, ShopifyColumns.Published, "It is true or false.");
        switch (status.ToLowerInvariant())
        {
            case "archived":
                return ShopifyStatus.Archived;
            case "draft":
                return ShopifyStatus.Draft;
            case "" or "active":
                return bool.TryParse(published, out var isPublished) && !isPublished ? ShopifyStatus.Draft : ShopifyStatus.Active;
            default:
                Complain(first, ShopifyColumns.Status, "It is active, draft or archived.");
                return ShopifyStatus.Draft;
        }
    }

    private int? Quantity(CsvRow row)
    {
        var text = header.Field(row, ShopifyColumns.Quantity);
        if (text is "")
            return null;
        // Sold beyond what was there: nothing is left.
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units) && units <= MostUnits)
            return Math.Max(units, 0);
        Complain(row, ShopifyColumns.Quantity, $"A quantity is a whole number of at most {MostUnits:N0}.");
        return null;
    }

    /// <summary>Null when the field is empty, or no amount of whole cents; then it has been complained of unless the caller does.</summary>
    private decimal? Amount(CsvRow row, string column)
    {
        var text = header.Field(row, column);
        if (text is "")
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount < 1_000_000_000 && decimal.Round(amount, 2) == amount)
            return amount;
        if (column != ShopifyColumns.Price)
            Complain(row, column, "It is an amount with at most two decimals, such as 19.90.");
        return null;
    }

    private string Address(CsvRow row, string column)
    {
        var text = header.Field(row, column);
        if (text is "" || (text.Length <= LongestAddress && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)))
            return text;
        Complain(row, column, "The address of a picture begins with https:// or http://.");
        return "";
    }

    private string Text(CsvRow row, string column, int most)
    {
        var text = header.Field(row, column);
        if (text.Length > most)
            Complain(row, column, $"It has at most {most} characters.");
        else if (text.Any(char.IsControl))
            Complain(row, column, "It contains a control character or a line break.");
        return text;
    }

    private void Complain(CsvRow row, string column, string reason) => problems.Add(new RowProblem(row.Line, column, reason));
}
