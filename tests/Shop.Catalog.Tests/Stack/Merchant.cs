using Grpc.Core;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Stack;

/// <summary>Who writes products of a test's own, under names that no other test knows, and takes them out of the shop when it is over.</summary>
internal sealed class Merchant(RunningCatalog catalog)
{
    private static int _count;

    private readonly string _name = $"tried-{Interlocked.Increment(ref _count)}-{Guid.NewGuid().ToString("N")[..6]}";

    /// <summary>The beginning of all its slugs.</summary>
    public string Name => _name;

    /// <summary>Where its products stand: a department of its own.</summary>
    public string Goods => $"{_name}-goods";

    /// <summary>A shirt in two colours, on sale, not yet saved.</summary>
    public ProductContent Shirt(string suffix = "shirt") => new()
    {
        Slug = $"{_name}-{suffix}",
        Name = $"Shirt {_name}",
        BrandSlug = "tidewrack",
        CategorySlugs = { Goods },
        Description = "A shirt.\n\nOf cotton.",
        Facts = { new Fact { Name = "Material", Value = "Cotton" } },
        Tags = { "organic-cotton", "summer" },
        State = ProductState.Active,
        VariantAxes = { "Colour" },
        Variants = { Variant(suffix, "Red", 20), Variant(suffix, "Blue", 25.50m) },
        SeoTitle = "A shirt that lasts",
        SeoDescription = "Cotton, in two colours.",
    };

    public SavedVariant Variant(string suffix, string colour, decimal price) => new()
    {
        Code = $"{_name}-{suffix}-{colour}".ToUpperInvariant(),
        Attributes = { ["Colour"] = colour },
        Price = new Money(price, "USD").ToProto(),
    };

    public async Task<SaveProductResponse> SaveAsync(ProductContent product, long? expected = null, string id = "") =>
        (await TryAsync(product, expected, id)).Value;

    public async Task<Result<SaveProductResponse>> TryAsync(ProductContent product, long? expected = null, string id = "")
    {
        var request = new SaveProductRequest { Product = product, ProductId = id };
        if (expected is { } version)
            request.ExpectedVersion = version;
        return await ResultAsync(catalog.Listing.SaveProductAsync(request, catalog.AsService));
    }

    public Task BeginAsync() => CategoryAsync("goods");

    /// <returns>Its slug.</returns>
    public async Task<string> CategoryAsync(string suffix, string parent = "")
    {
        var request = new SaveCategoryRequest { Slug = $"{_name}-{suffix}", Name = $"Category {suffix}", ParentSlug = parent };
        return (await catalog.Tree.SaveCategoryAsync(request, catalog.AsService)).Stored.Slug;
    }

    /// <summary>A product as shoppers see it, once they see it as it is stored: they read from the replica.</summary>
    public async Task<V1.Product> ShownAsync(string slug)
    {
        V1.Product? shown = null;
        await RunningCatalog.UntilAsync($"{slug} to be shown", async () =>
        {
            var asked = await ResultAsync(catalog.Products.GetProductAsync(new() { Slug = slug }));
            shown = asked.IsSuccess ? asked.Value.Product : null;
            return shown is not null && shown.Version == await catalog.ScalarAsync<long>(
                $"select coalesce((select version from product_versions where product_id = '{shown.ProductId}'), 0)");
        });
        return shown!;
    }

    public static async Task<Result<T>> ResultAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            return await call;
        }
        catch (RpcException e) when (e.FaultFromRpc() is { } fault)
        {
            return fault;
        }
    }

    /// <summary>How often the other services were told of a SKU, and how it was last.</summary>
    public async Task<(long Times, SkuChanged Last)> ToldAsync(string sku)
    {
        var times = await catalog.ScalarAsync<long>($"select count(*) from event_log where subject = '{sku}'");
        var last = await catalog.ScalarAsync<string>(
            $"select payload::text from event_log where subject = '{sku}' order by transaction desc, number desc limit 1");
        return (times, SkuChanged.Parser.ParseJson(last));
    }

    /// <summary>What every row of a product was written by: equal when nothing was written.</summary>
    public Task<string> RowsAsync(string product) => catalog.ScalarAsync<string>(
        $"""
        select concat_ws(' ', p.xmin, p.revision,
            (select string_agg(k.xmin::text, ',' order by k.sku_id) from skus k where k.product_id = p.product_id),
            (select string_agg(c.xmin::text, ',' order by c.category_id) from product_categories c where c.product_id = p.product_id),
            (select s.xmin::text from product_search s where s.product_id = p.product_id))
        from products p where p.product_id = '{product}'
        """);

    /// <summary>Whether it stands in the rows that lists and searches read.</summary>
    public Task<bool> IsListedAsync(string product) =>
        catalog.ScalarAsync<bool>($"select exists (select from product_search where product_id = '{product}')");

    public Task EndAsync() => catalog.ExecuteAsync(
        $"""
        update products set archived_at = coalesce(archived_at, now()) where slug like '{_name}%';
        select refresh_product_search(array(select product_id from products where slug like '{_name}%'));
        update categories set archived_at = now() where slug like '{_name}%';
        """);
}

/// <summary>After the last test of a class no page of the catalog shows any more what they wrote.</summary>
public sealed class SettledAfterwards : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => RunningCatalog.SettleAsync();
}
