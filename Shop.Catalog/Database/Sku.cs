namespace Shop.Catalog.Database;

/// <summary>One variant of a product: the thing that has a price and a stock level.</summary>
public sealed class Sku
{
    public required Guid SkuId { get; init; }
    public required Guid ProductId { get; init; }

    /// <summary>Human-readable, for example <c>HARBOUR-MUG-STONE-350-ML</c>.</summary>
    public required string Code { get; init; }
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }
    public required decimal Price { get; init; }

    /// <summary>ISO 4217, upper case.</summary>
    public required string Currency { get; init; }
    public Guid? ImageId { get; init; }
    public required int Position { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>How often the other services were told of it; <see cref="AnnounceSkus"/> counts.</summary>
    public long Version { get; init; }
}
