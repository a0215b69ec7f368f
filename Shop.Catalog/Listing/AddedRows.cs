using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Listing;

/// <summary>Writes the rows of <see cref="AddProducts"/>: a statement for each table, whatever the number of products.</summary>
internal static class AddedRows
{
    private static readonly string Sql = SqlFile.Read("Listing/AddProducts.sql");

    /// <param name="transaction">Of the change.</param>
    /// <param name="request">Whose prices and ids have been judged.</param>
    /// <param name="by">Who adds them, for the audit columns.</param>
    /// <param name="now">When their sales begin.</param>
    /// <param name="ct">Ends the work; the transaction is then of no use.</param>
    /// <exception cref="PostgresException">Something is there already, or is not there, or is refused by a constraint.</exception>
    public static async Task WriteAsync(
        NpgsqlTransaction transaction, AddProductsRequest request, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("by", by), new("currency", CatalogCurrency.Code), new("now", now) },
        };
        AddSurroundings(command, request);
        AddProductRows(command, request.Products);
        AddImages(command, request.Products, AddSkus);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What the other services are told of a SKU when it is new.</summary>
    public static SkuChanged EventOf(AddedProduct product, AddedSku sku) => new()
    {
        SkuId = sku.SkuId,
        ProductId = product.ProductId,
        ProductSlug = product.Slug,
        ProductName = product.Name,
        Attributes = { product.VariantAxes.Where(sku.Attributes.ContainsKey).Select(axis => new Fact { Name = axis, Value = sku.Attributes[axis] }) },
        Price = sku.Sale?.Price ?? sku.Price,
        ImageHash = sku.HasImage ? product.Images[sku.Image].Hash : "",
        Version = 1,
    };

    private static void AddSurroundings(NpgsqlCommand command, AddProductsRequest request)
    {
        Add(command, "c_slugs", request.Categories.Select(category => category.Slug));
        Add(command, "c_names", request.Categories.Select(category => category.Name));
        Add(command, "c_texts", request.Categories.Select(category => category.Description));
        Add(command, "c_parents", request.Categories.Select(category => category.ParentSlug));
        Add(command, "b_slugs", request.Brands.Select(brand => brand.Slug));
        Add(command, "b_names", request.Brands.Select(brand => brand.Name));
        Add(command, "b_texts", request.Brands.Select(brand => brand.Story));
        Add(command, "i_types", request.Pictures.Select(picture => picture.ContentType));
        Add(command, "i_contents", request.Pictures.Select(picture => picture.Content.ToByteArray()));
        Add(command, "i_widths", request.Pictures.Select(picture => picture.Width));
        Add(command, "i_heights", request.Pictures.Select(picture => picture.Height));
    }

    private static void AddProductRows(NpgsqlCommand command, IReadOnlyCollection<AddedProduct> products)
    {
        Add(command, "p_ids", products.Select(product => Guid.Parse(product.ProductId)));
        Add(command, "p_slugs", products.Select(product => product.Slug));
        Add(command, "p_names", products.Select(product => product.Name));
        Add(command, "p_brands", products.Select(product => product.BrandSlug));
        Add(command, "p_categories", products.Select(product => product.CategorySlug));
        Add(command, "p_texts", products.Select(product => product.Description));
        AddJson(command, "p_facts", products.Select(
            product => JsonSerializer.Serialize(product.Facts.Select(fact => new { name = fact.Name, value = fact.Value }))));
        Add(command, "p_axes", products.Select(product => string.Join('\x1f', product.VariantAxes)));
        Add(command, "p_popularities", products.Select(product => product.Popularity));
        Add(command, "p_listed", products.Select(product => product.ListedAt.ToDateTimeOffset()));
    }

    private static void AddImages(
        NpgsqlCommand command, IReadOnlyCollection<AddedProduct> products, Action<NpgsqlCommand, List<(AddedProduct, AddedSku, Guid?, int)>> then)
    {
        var images = new List<(AddedProduct Product, Guid Id, SavedImage Image, int Place)>();
        var skus = new List<(AddedProduct, AddedSku, Guid?, int)>();
        foreach (var product in products)
        {
            Guid[] ids = [.. product.Images.Select(_ => Guid.NewGuid())];
            images.AddRange(product.Images.Select((image, place) => (product, ids[place], image, place)));
            skus.AddRange(product.Skus.Select((sku, place) => (product, sku, sku.HasImage ? ids[sku.Image] : (Guid?)null, place)));
        }

        Add(command, "g_ids", images.Select(image => image.Id));
        Add(command, "g_products", images.Select(image => Guid.Parse(image.Product.ProductId)));
        Add(command, "g_names", images.Select(image => image.Image.Hash));
        Add(command, "g_alts", images.Select(image => image.Image.Alt));
        Add(command, "g_positions", images.Select(image => image.Place));
        then(command, skus);
    }

    private static void AddSkus(NpgsqlCommand command, List<(AddedProduct Product, AddedSku Sku, Guid? Image, int Place)> skus)
    {
        Add(command, "k_ids", skus.Select(one => Guid.Parse(one.Sku.SkuId)));
        Add(command, "k_products", skus.Select(one => Guid.Parse(one.Product.ProductId)));
        Add(command, "k_codes", skus.Select(one => one.Sku.Code));
        AddJson(command, "k_attributes", skus.Select(one => JsonSerializer.Serialize(one.Sku.Attributes)));
        Add(command, "k_prices", skus.Select(one => Money.From(one.Sku.Price).Amount));
        command.Parameters.Add(new("k_images", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = skus.Select(one => one.Image).ToArray() });
        Add(command, "k_positions", skus.Select(one => one.Place));

        var sales = skus.Where(one => one.Sku.Sale is not null).ToList();
        Add(command, "d_ids", sales.Select(one => Guid.Parse(one.Sku.Sale.SaleId)));
        Add(command, "d_skus", sales.Select(one => Guid.Parse(one.Sku.SkuId)));
        Add(command, "d_prices", sales.Select(one => Money.From(one.Sku.Sale.Price).Amount));
        command.Parameters.Add(new("d_ends", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz)
        {
            Value = sales.Select(one => one.Sku.Sale.EndsAt?.ToDateTimeOffset()).ToArray(),
        });

        var tiers = skus.SelectMany(one => one.Sku.Tiers.Select(tier => (one.Sku.SkuId, Tier: tier))).ToList();
        Add(command, "t_skus", tiers.Select(one => Guid.Parse(one.SkuId)));
        Add(command, "t_quantities", tiers.Select(one => one.Tier.FromQuantity));
        Add(command, "t_prices", tiers.Select(one => Money.From(one.Tier.UnitPrice).Amount));
    }

    private static void Add<T>(NpgsqlCommand command, string name, IEnumerable<T> values) where T : notnull =>
        command.Parameters.Add(new NpgsqlParameter<T[]>(name, [.. values]));

    private static void AddJson(NpgsqlCommand command, string name, IEnumerable<string> values) =>
        command.Parameters.Add(new(name, NpgsqlDbType.Array | NpgsqlDbType.Jsonb) { Value = values.ToArray() });
}
