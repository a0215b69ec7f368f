using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Catalog.Listing;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Tests.Search;

/// <summary>
/// A small catalog in a database of its own, of which every answer to a search can be told beforehand. Each engine's run of
/// <see cref="SearchBehaviour"/> starts from it.
/// </summary>
public sealed class SearchGoods(RunningCatalog catalog) : IAsyncLifetime
{
    private WebApplication? _app;

    public IServiceProvider Services => _app!.Services;

    public NpgsqlDataSource Database => Services.GetRequiredService<PrimaryDataSource>().DataSource;

    public async Task InitializeAsync()
    {
        _app = await catalog.StartOnEmptyDatabaseAsync();
        await using var scope = Services.CreateAsyncScope();
        var imported = await scope.ServiceProvider.GetRequiredService<ImportProducts>().RunAsync(Goods(), "tests", CancellationToken.None);
        Assert.True(imported.IsSuccess);
        await ExecuteAsync(
            """
            insert into sku_stock (sku_id, available, version) select sku_id, case when code like '%-GONE' then 0 else 5 end, 1 from skus;
            insert into product_ratings (product_id, reviews, average)
            select product_id, 10, case slug when 'garnet-boot' then 4.6 else 3.2 end from products where slug in ('garnet-boot', 'mirror-boot');
            select refresh_product_search(array(select product_id from products));
            select refresh_search_terms();
            """);
        await RunningCatalog.SettleAsync();
    }

    public async Task DisposeAsync()
    {
        if (_app is null)
            return;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<Guid> IdAsync(string slug)
    {
        await using var command = Database.CreateCommand("select product_id from products where slug = $1");
        command.Parameters.Add(new() { Value = slug });
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    // Boots: of each pair that a shopper could ask for, one product has it in one variant and the others in two, sold out, or dearer.
    private static ImportProductsRequest Goods() => new()
    {
        IdempotencyKey = "search goods",
        Categories =
        {
            new ImportedCategory { Slug = "wardrobe", Name = "Wardrobe" },
            new ImportedCategory { Slug = "boots", Name = "Boots", ParentSlug = "wardrobe" },
            new ImportedCategory { Slug = "shirts", Name = "Shirts", ParentSlug = "wardrobe" },
        },
        Brands = { new ImportedBrand { Slug = "aldous", Name = "Aldous" }, new ImportedBrand { Slug = "brenn", Name = "Brenn" } },
        Products =
        {
            Product("garnet-boot", "Garnet Boot", "aldous", "boots", 90, "Leather", "A sturdy boot for wet autumn walks.",
                ("GRN-1142-A", Boot("Red", "43"), 95), ("GRN-1142-B", Boot("Blue", "42"), 95)),
            Product("mirror-boot", "Mirror Boot", "aldous", "boots", 80, "Leather", "A boot for the evening.",
                ("MIR-2200-A", Boot("Red", "42"), 80), ("MIR-2200-B", Boot("Blue", "43"), 90)),
            Product("summit-boot", "Summit Boot", "brenn", "boots", 70, "Rubber", "A boot for mountains.",
                ("SUM-3300-A", Boot("Red", "43"), 150), ("SUM-3300-B", Boot("Red", "42"), 80)),
            Product("harbour-boot", "Harbour Boot", "brenn", "boots", 60, "Rubber", "A boot for the sea.",
                ("HAR-4400-GONE", Boot("Red", "43"), 95), ("HAR-4400-B", Boot("Green", "44"), 95)),
            Product("cafe-shirt", "Café Shirt", "brenn", "shirts", 50, "Linen", "A shirt with a garnet collar, best with boots.",
                ("CAF-5500-A", Shirt("White", "M", "Short"), 40), ("CAF-5500-B", Shirt("White", "XL", "Long"), 45)),
            Product("plain-shirt", "Plain Shirt", "aldous", "shirts", 40, "Cotton", "A shirt.",
                ("PLA-6600-A", Shirt("White", "S", "Long"), 30)),
            Product("kissenbezuege", "Kissenbezüge", "brenn", "wardrobe", 30, "Cotton", "Soft covers.", ("KIS-7700-A", [], 20)).InGerman(),
        },
    };

    private static (string, string)[] Boot(string colour, string size) => [("Colour", colour), ("Size", size)];

    private static (string, string)[] Shirt(string colour, string size, string sleeve) => [("Colour", colour), ("Size", size), ("Sleeve", sleeve)];

    private static ImportedProduct Product(
        string slug, string name, string brand, string category, int popularity, string material, string description,
        params (string Code, (string Name, string Value)[] Attributes, decimal Price)[] skus) => new()
        {
            ProductId = Guid.CreateVersion7().ToString(),
            Slug = slug,
            Name = name,
            BrandSlug = brand,
            CategorySlug = category,
            Description = description,
            Popularity = popularity,
            ListedAt = new() { Seconds = 1_760_000_000 + popularity },
            Facts = { new Fact { Name = "Material", Value = material } },
            Skus =
            {
                skus.Select(sku => new ImportedSku
                {
                    SkuId = Guid.CreateVersion7().ToString(),
                    Code = sku.Code,
                    Attributes = { sku.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value) },
                    Price = new Money(sku.Price, "USD").ToProto(),
                }),
            },
        };
}

internal static class GermanGoods
{
    public static ImportedProduct InGerman(this ImportedProduct product)
    {
        product.Lang = "de";
        return product;
    }
}
