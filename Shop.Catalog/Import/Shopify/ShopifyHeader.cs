using Shop.Contracts;

namespace Shop.Catalog.Import.Shopify;

/// <summary>The first row of a file: which column stands where.</summary>
internal sealed class ShopifyHeader
{
    private readonly Dictionary<string, int> _places;

    private ShopifyHeader(IReadOnlyList<string> columns)
    {
        Columns = columns;
        _places = columns.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The field of a row, without blanks around it; empty when the file has no such column, or the row ends before it.</summary>
    public string Field(CsvRow row, string column) =>
        _places.TryGetValue(column, out var place) && place < row.Fields.Count ? row.Fields[place].Trim() : "";

    /// <returns>Or <see cref="Fault.Invalid"/> by the field <c>file</c>.</returns>
    public static Result<ShopifyHeader> Parse(CsvRow? row)
    {
        if (row is null)
            return Refuse("The file is empty.");
        if (row.Fields.Count > ShopifyColumns.Most)
            return Refuse($"The file has {row.Fields.Count} columns; at most {ShopifyColumns.Most} are read.");

        IReadOnlyList<string> columns = [.. row.Fields.Select(field => field.Trim())];
        foreach (var needed in (string[])[ShopifyColumns.Handle, ShopifyColumns.Title, ShopifyColumns.Price])
        {
            if (!columns.Contains(needed, StringComparer.OrdinalIgnoreCase))
                return Refuse($"The first line names no column '{needed}': is this a product export of Shopify?");
        }

        return columns.CountBy(column => column, StringComparer.OrdinalIgnoreCase).FirstOrDefault(column => column.Value > 1) is { Key: { } twice }
            ? Refuse($"The column '{twice}' is there twice.")
            : new ShopifyHeader(columns);
    }

    private static Fault.Invalid Refuse(string reason) => new("file", reason);
}
