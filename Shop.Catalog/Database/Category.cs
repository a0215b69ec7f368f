namespace Shop.Catalog.Database;

/// <summary>A node of the category tree; a department when it has no parent.</summary>
public sealed class Category
{
    public required Guid CategoryId { get; init; }
    public Guid? ParentId { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }

    /// <summary>0 for a department.</summary>
    public required short Depth { get; init; }

    /// <summary>Display order among all categories: parents before their children.</summary>
    public required int Position { get; init; }
}
