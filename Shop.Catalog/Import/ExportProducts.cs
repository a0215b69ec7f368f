using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Listing;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import;

/// <summary>Writes products in the format they are imported in: what one import brought, in its order, or all that are not archived.</summary>
public sealed class ExportProducts(PrimaryDataSource primary, ReadProduct readProduct)
{
    private const string Exists = "select 1 from catalog_imports where import_id = @import_id and state <> 'receiving'";

    private const string AllColumns =
        """
        select columns from imported_products k
        where @import_id is null or handle in (select handle from catalog_import_products where import_id = @import_id)
        group by columns order by min(k.product_id::text)
        """;

    // Keyset: @after is the place of the last one that was read.
    private const string Next =
        """
        select p.product_id, b.name, c.name, k.columns, k.rows,
            (select coalesce(jsonb_object_agg(s.code, t.available), '{}')
                from skus s join sku_stock t using (sku_id) where s.product_id = p.product_id),
            coalesce(i.line, 0),
            (select coalesce(jsonb_object_agg(s.code, d.price), '{}') from skus s join product_discounts d using (sku_id)
                where s.product_id = p.product_id and d.ends_at is null and d.starts_at <= price_clock())
        from products p
        join brands b using (brand_id)
        join categories c using (category_id)
        left join imported_products k using (product_id)
        left join catalog_import_products i on i.import_id = @import_id and i.handle = k.handle and i.outcome <> 'refused'
        where case when @import_id is null then p.archived_at is null and p.product_id > @after else i.line > @after_line end
        order by i.line, p.product_id limit 100
        """;

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\n",
        // What a spreadsheet would take for a formula is written as text.
        InjectionOptions = InjectionOptions.Escape,
        InjectionEscapeCharacter = '\'',
    };

    /// <param name="request">Which ones.</param>
    /// <param name="to">Written to in pieces, as they come.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Result<bool>> RunAsync(ExportProductsRequest request, Stream to, CancellationToken ct)
    {
        Guid? import = null;
        if (request.ImportId is not "")
        {
            if (!Guid.TryParseExact(request.ImportId, "D", out var named) || !await ExistsAsync(named, ct))
                return new Fault.NotFound($"import {request.ImportId}");
            import = named;
        }

        var columns = await ColumnsAsync(import, ct);
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);
        await using var csv = new CsvWriter(text, Format);
        await WriteAsync(csv, columns);
        var (after, line) = (Guid.Empty, 0);
        while (await NextAsync(import, after, line, ct) is [.., var last] batch)
        {
            foreach (var found in batch)
            {
                foreach (var row in ExportedRows.Of(await ReadAsync(found, ct)))
                    await WriteAsync(csv, columns.Select(column => row.GetValueOrDefault(column, "")));
            }

            (after, line) = (last.Id, last.Line);
        }

        return true;
    }

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        await csv.NextRecordAsync();
    }

    private async Task<bool> ExistsAsync(Guid import, CancellationToken ct) =>
        await primary.ForRequests.ListAsync(Exists, [new("import_id", import)], row => true, ct) is [true];

    /// <summary>Those of all files, in the order in which they came, and those without which nothing could be said.</summary>
    private async Task<List<string>> ColumnsAsync(Guid? import, CancellationToken ct)
    {
        var kept = await primary.ForRequests.ListAsync(AllColumns, [Of(import)], row => row.GetFieldValue<string[]>(0), ct);
        var columns = kept.SelectMany(all => all);
        return [.. (import is null ? columns.Concat(ExportedRows.Columns) : columns).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private Task<List<Found>> NextAsync(Guid? import, Guid after, int line, CancellationToken ct) => primary.ForRequests.ListAsync(
        Next,
        [Of(import), new("after", after), new("after_line", line)],
        row => new Found(
            row.GetGuid(0), row.GetString(1), row.GetString(2),
            row.IsDBNull(3) ? null : new KeptRows(
                row.GetFieldValue<string[]>(3), JsonSerializer.Deserialize<List<List<string>>>(row.GetString(4))!),
            JsonSerializer.Deserialize<Dictionary<string, int>>(row.GetString(5))!,
            row.GetInt32(6),
            JsonSerializer.Deserialize<Dictionary<string, decimal>>(row.GetString(7))!),
        ct);

    private async Task<ExportedProduct> ReadAsync(Found found, CancellationToken ct)
    {
        var stored = await readProduct.RunAsync(new() { ProductId = found.Id.ToString() }, ct);
        return new ExportedProduct(stored.Value, found.Brand, found.Category, found.Available, found.Sales, found.Kept);
    }

    private static NpgsqlParameter Of(Guid? import) => new("import_id", NpgsqlDbType.Uuid) { Value = (object?)import ?? DBNull.Value };

    private sealed record Found(
        Guid Id, string Brand, string Category, KeptRows? Kept, IReadOnlyDictionary<string, int> Available, int Line,
        IReadOnlyDictionary<string, decimal> Sales);
}
