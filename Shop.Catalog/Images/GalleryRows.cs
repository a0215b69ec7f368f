using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Listing;
using Shop.Catalog.Search;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Images;

/// <summary>
/// The pictures of one product while they are changed. Its product is locked before they are read, so of two operators who change them one waits;
/// what is written goes out with search and events in the same transaction.
/// </summary>
internal sealed class GalleryRows
{
    /// <summary>Pictures of one product.</summary>
    public const int Most = 100;

    private const int LongestAlt = 300;

    private const string Lock =
        """
        -- lock a product whose pictures change
        select 1 from products where product_id = @product_id and archived_at is null for no key update
        """;

    // A statement of its own: its snapshot has what those before have committed.
    private const string Images =
        """
        -- read the pictures of a product
        select i.image_id, i.hash, i.alt, i.width, i.height, array(
            select k.sku_id from skus k where k.product_id = i.product_id and k.image_id = i.image_id order by k.archived_at is not null, k.position)
        from product_images i where i.product_id = @product_id order by i.position
        """;

    private const string Skus =
        """
        -- read the variants of a product
        select sku_id from skus where product_id = @product_id
        """;

    // A variant leaves a picture before that goes. What stays is written only where it has changed.
    private const string Write =
        """
        -- write the pictures of a product
        set constraints product_images_product_id_position_key deferred;
        insert into product_images (image_id, product_id, hash, alt, width, height, position, created_by, updated_by)
        select image_id, @product_id, name, alt, width, height, place - 1, @by, @by
        from unnest(@image_ids, @names, @alts) with ordinality given (image_id, name, alt, place) join pictures using (name)
        on conflict (image_id) do update set alt = excluded.alt, position = excluded.position, updated_by = excluded.updated_by
        where (product_images.alt, product_images.position) is distinct from (excluded.alt, excluded.position);
        update skus k set image_id = shown.image_id, updated_by = @by
        from (select sku_id, case when sku_id = any(@sku_ids) then (@sku_images::uuid[])[array_position(@sku_ids, sku_id)] end as image_id
            from skus where product_id = @product_id) shown
        where k.sku_id = shown.sku_id and k.image_id is distinct from shown.image_id
        returning k.sku_id;
        delete from product_images where product_id = @product_id and image_id <> all(@image_ids);
        update products set updated_by = @by where product_id = @product_id;
        """;

    private readonly NpgsqlTransaction _transaction;
    private readonly Guid _product;

    private GalleryRows(NpgsqlTransaction transaction, Guid product, List<GalleryImage> images, HashSet<Guid> skus)
    {
        (_transaction, _product, Now, ProductSkus) = (transaction, product, images, skus);
    }

    /// <summary>In their order, as they were read.</summary>
    public IReadOnlyList<GalleryImage> Now { get; }

    /// <summary>All variants of the product, archived ones too.</summary>
    public IReadOnlySet<Guid> ProductSkus { get; }

    /// <summary>Null: a text that shows a picture to those who can't see it is missing, or too long.</summary>
    public static Fault? Refusal(string alt) => alt.Trim().Length is < 1 or > LongestAlt
        ? new Fault.Invalid("alt", $"Say in 1 to {LongestAlt} characters what the picture shows.")
        : null;

    /// <summary>The ids of variants; null when one of them is none.</summary>
    public static List<Guid>? Ids(IEnumerable<string> texts)
    {
        var ids = new List<Guid>();
        foreach (var text in texts)
        {
            if (!Guid.TryParseExact(text, "D", out var id))
                return null;
            ids.Add(id);
        }

        return ids;
    }

    public static Fault NoSku(IEnumerable<string> texts) =>
        new Fault.Invalid("sku_ids", $"Not all of these are variants of the product: {string.Join(", ", texts)}.");

    /// <returns>Null when there is no such product.</returns>
    public static async Task<GalleryRows?> LockAsync(NpgsqlTransaction transaction, Guid product, CancellationToken ct)
    {
        await using var lockIt = new NpgsqlCommand(Lock, transaction.Connection, transaction) { Parameters = { new("product_id", product) } };
        if (await lockIt.ExecuteScalarAsync(ct) is null)
            return null;

        await using var images = new NpgsqlCommand(Images, transaction.Connection, transaction) { Parameters = { new("product_id", product) } };
        var now = await images.ListAsync(Read, ct);
        await using var skus = new NpgsqlCommand(Skus, transaction.Connection, transaction) { Parameters = { new("product_id", product) } };
        return new GalleryRows(transaction, product, now, [.. await skus.ListAsync(row => row.GetGuid(0), ct)]);
    }

    /// <summary>As the rpcs answer.</summary>
    public static ProductImagesResponse Answer(IEnumerable<GalleryImage> images) => new()
    {
        Images =
        {
            images.Select(image => new V1.Image
            {
                Hash = image.Name.ToString(),
                Alt = image.Alt,
                Width = image.Width,
                Height = image.Height,
                SkuId = image.Skus.Count > 0 ? image.Skus[0].ToString() : "",
            }),
        },
    };

    /// <summary>Makes them what is given, in its order; a variant in none of them has no picture.</summary>
    public async Task WriteAsync(IReadOnlyList<GalleryImage> images, string by, CancellationToken ct)
    {
        var shown = images.SelectMany(image => image.Skus.Select(sku => (Sku: sku, Image: image.ImageId))).ToList();
        await using var write = new NpgsqlCommand(Write, _transaction.Connection, _transaction)
        {
            Parameters =
            {
                new("product_id", _product),
                new("by", by),
                new("image_ids", images.Select(image => image.ImageId).ToArray()),
                new("names", images.Select(image => image.Name.ToString()).ToArray()),
                new("alts", images.Select(image => image.Alt).ToArray()),
                new("sku_ids", shown.Select(pair => pair.Sku).ToArray()),
                new("sku_images", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = shown.Select(pair => pair.Image).ToArray() },
            },
        };
        var changed = await write.ListAsync(row => row.GetGuid(0), ct);
        await RefreshSearch.RunAsync(_transaction, _product, ct);
        if (changed.Count > 0)
            await PublishSkus.RunAsync(_transaction, changed, ct);
    }

    private static GalleryImage Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), PictureName.Parse(row.GetString(1))!, row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.GetFieldValue<Guid[]>(5));
}

/// <summary>A picture of a product.</summary>
/// <param name="ImageId">Of its row.</param>
/// <param name="Name">Of the picture.</param>
/// <param name="Alt">For those who can't see it.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Skus">The variants whose picture it is. None: a further view of the one before it, or of the product.</param>
internal sealed record GalleryImage(Guid ImageId, PictureName Name, string Alt, int Width, int Height, IReadOnlyList<Guid> Skus)
{
    /// <summary>As somebody calls it, with or without its size.</summary>
    public bool IsCalled(string hash) => PictureName.Parse(hash)?.Hash == Name.Hash;
}
