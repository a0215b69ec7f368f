using Npgsql;
using Shop.Catalog.V1;

namespace Shop.Catalog.Listing;

/// <summary>Puts the pictures of a product in order and says anew what they show, in the transaction that saves it.</summary>
internal static class ArrangePictures
{
    private const string Sql =
        """
        -- Out of the way of the places that are given below: no two pictures have one place, not even for a moment.
        update product_images set position = position + 1000000 where product_id = @product_id;

        -- Any picture of the catalog can be this product's too.
        insert into product_images (image_id, product_id, hash, alt, width, height, position, created_by, updated_by)
        select gen_random_uuid(), @product_id, p.name, w.alt, p.width, p.height, w.place + 2000000, @by, @by
        from unnest(@hashes, @alts) with ordinality w (hash, alt, place)
        join pictures p on p.name = w.hash
        where not exists (select from product_images own where own.product_id = @product_id and own.hash = w.hash);

        update product_images i set position = w.place - 1, alt = w.alt, updated_by = @by
        from unnest(@hashes, @alts) with ordinality w (hash, alt, place)
        where i.product_id = @product_id and i.hash = w.hash
        """;

    /// <param name="transaction">Of the save.</param>
    /// <param name="product">Whose pictures.</param>
    /// <param name="pictures">All that it has and shall have, in display order.</param>
    /// <param name="by">Who saves it.</param>
    /// <param name="ct">Ends the work; the transaction is then of no use.</param>
    public static async Task RunAsync(NpgsqlTransaction transaction, Guid product, SavedImages pictures, string by, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("product_id", product),
                new("hashes", pictures.Images.Select(picture => picture.Hash).ToArray()),
                new("alts", pictures.Images.Select(picture => picture.Alt).ToArray()),
                new("by", by),
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
