using Npgsql;
using Shop.Catalog.Import.Shopify;
using Shop.Catalog.Listing;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Import.Pictures;

/// <summary>
/// Shows the pictures that were fetched for a product, in the file's order, and each variant its own; what else the product shows follows. With what
/// the report says of those that could not be had, in one transaction.
/// </summary>
internal sealed class ShowPictures(EventTransactions transactions, SaveProduct saveProduct)
{
    // Somebody may change the product meanwhile; nobody does so all the time.
    private const int Attempts = 5;

    private const int LongestAlt = 200;

    private const string Done = "delete from catalog_import_pictures where import_id = @import_id and product_id = @product_id";

    /// <param name="import">Whose work it is.</param>
    /// <param name="product">Its id.</param>
    /// <param name="handle">As the file calls it.</param>
    /// <param name="pictures">In order.</param>
    /// <param name="problems">For the report.</param>
    /// <param name="ct">Cancels it while it is not committed.</param>
    public async Task RunAsync(
        ClaimedImport import, Guid product, string handle, IReadOnlyList<ShownPicture> pictures, IReadOnlyList<RowProblem> problems,
        CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var saved = await transactions.RunAsync(
                (transaction, ct) => ShowAsync(transaction, import, product, handle, pictures, problems, attempt == Attempts, ct), ct);
            if (saved)
                return;
        }
    }

    private async Task<bool> ShowAsync(
        NpgsqlTransaction transaction, ClaimedImport import, Guid product, string handle, IReadOnlyList<ShownPicture> pictures,
        IReadOnlyList<RowProblem> problems, bool isLast, CancellationToken ct)
    {
        var reported = problems.ToList();
        if (pictures.Count > 0 && await ReadProduct.FindAsync(transaction, product, slug: null, ct) is { } stored)
        {
            var request = new SaveProductRequest
            {
                ProductId = stored.ProductId,
                ExpectedVersion = stored.Version,
                Product = With(stored.Product, pictures),
            };
            var saved = await saveProduct.InTransactionAsync(transaction, request, import.By, ct);
            if (!saved.IsSuccess && saved.Fault is Fault.ChangedMeanwhile && !isLast)
                return false;
            if (!saved.IsSuccess)
                reported.Add(new RowProblem(0, ShopifyColumns.ImageAddress, saved.Fault.Message));
        }

        await ImportReport.AddAsync(transaction, import, handle, reported, ct);
        await using var done = new NpgsqlCommand(Done, transaction.Connection, transaction)
        {
            Parameters = { new("import_id", import.Id), new("product_id", product) },
        };
        await done.ExecuteNonQueryAsync(ct);
        return true;
    }

    private static ProductContent With(ProductContent stored, IReadOnlyList<ShownPicture> pictures)
    {
        var content = stored.Clone();
        content.Images = new SavedImages
        {
            // Two addresses may have the same picture.
            Images =
            {
                pictures.DistinctBy(picture => picture.Name)
                    .Select(picture => new SavedImage { Hash = picture.Name, Alt = AltOf(picture.Alt is "" ? stored.Name : picture.Alt) }),
            },
        };
        foreach (var variant in content.Variants)
            variant.ImageHash = pictures.FirstOrDefault(picture => picture.Codes.Contains(variant.Code))?.Name ?? variant.ImageHash;
        return content;
    }

    private static string AltOf(string text) => text.Length <= LongestAlt ? text : text[..LongestAlt];
}

/// <param name="Name">As the catalog calls it.</param>
/// <param name="Alt">May be empty: then the product's name says what it shows.</param>
/// <param name="Codes">Of the variants whose picture it is.</param>
internal sealed record ShownPicture(string Name, string Alt, IReadOnlyList<string> Codes);
