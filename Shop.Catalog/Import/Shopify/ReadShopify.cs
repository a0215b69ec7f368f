using System.Runtime.CompilerServices;

namespace Shop.Catalog.Import.Shopify;

/// <summary>
/// The products of a file, one in memory at a time. Rows of one product follow each other and have the same handle; a row without one belongs to the
/// product before it.
/// </summary>
internal static class ReadShopify
{
    /// <summary>Rows of one product, each a variant, a picture or both.</summary>
    public const int MostRows = 2048;

    /// <param name="header">Of the file.</param>
    /// <param name="rows">Those after the header.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async IAsyncEnumerable<ShopifyGroup> ProductsAsync(
        ShopifyHeader header, IAsyncEnumerable<CsvRow> rows, [EnumeratorCancellation] CancellationToken ct)
    {
        var handle = "";
        var group = new List<CsvRow>();
        await foreach (var row in rows.WithCancellation(ct))
        {
            var next = header.Field(row, ShopifyColumns.Handle);
            if (next is "" && group.Count > 0)
                next = handle;
            if (group.Count > 0 && next != handle)
            {
                yield return Judge(header, handle, group);
                group = [];
            }

            handle = next;
            // One more than there may be shows that there are too many; the others are only read.
            if (group.Count <= MostRows)
                group.Add(row);
        }

        if (group.Count > 0)
            yield return Judge(header, handle, group);
    }

    private static ShopifyGroup Judge(ShopifyHeader header, string handle, List<CsvRow> rows)
    {
        if (rows.Count > MostRows)
        {
            var tooMany = new RowProblem(rows[0].Line, ShopifyColumns.Handle, $"A product has at most {MostRows:N0} rows.");
            return new ShopifyGroup(handle, rows[..1], Product: null, [tooMany]);
        }

        var problems = new List<RowProblem>();
        var product = new ParseShopifyProduct(header, problems).Parse(handle, rows);
        return new ShopifyGroup(handle, rows, problems.Count > 0 ? null : product, problems);
    }
}
