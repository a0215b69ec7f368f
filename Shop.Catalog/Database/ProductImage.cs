namespace Shop.Catalog.Database;

/// <summary>A picture of a product, addressed by the hash of its content.</summary>
public sealed class ProductImage
{
    public required Guid ImageId { get; init; }
    public required Guid ProductId { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>, lower-case hex.</summary>
    public required string Hash { get; init; }
    public required string ContentType { get; init; }
    public required byte[] Content { get; init; }
    public required string Alt { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required int Position { get; init; }
}
