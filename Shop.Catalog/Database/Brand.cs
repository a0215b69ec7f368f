namespace Shop.Catalog.Database;

public sealed class Brand
{
    public required Guid BrandId { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required string Story { get; init; }
}
