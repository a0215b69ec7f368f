namespace Shop.Catalog.Database;

/// <summary>What a shopper looks at; what is bought are its SKUs.</summary>
public sealed class Product
{
    public required Guid ProductId { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required Guid BrandId { get; init; }
    public required Guid CategoryId { get; init; }

    /// <summary>Plain text, paragraphs divided by a blank line.</summary>
    public required string Description { get; init; }
    public required IReadOnlyList<ProductFact> Facts { get; init; }

    /// <summary>The attributes that tell the variants apart, in the order a shopper chooses them.</summary>
    public required IReadOnlyList<string> VariantAxes { get; init; }
    public required int Popularity { get; init; }
    public required DateTimeOffset ListedAt { get; init; }

    /// <summary>Set when the product left the shop; its row stays, because orders refer to it.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }
}

/// <summary>One row of the facts table: material, weight, care ...</summary>
public sealed record ProductFact(string Name, string Value);
