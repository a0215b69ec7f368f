namespace Shop.Catalog.Database;

/// <summary>How many units of a SKU Orders could sell when it was last heard; for showing, never for deciding.</summary>
public sealed class SkuStock
{
    public required Guid SkuId { get; init; }
    public required int Available { get; init; }

    /// <summary>Orders' counter of changes of this SKU; an older message never overwrites a newer one.</summary>
    public required long Version { get; init; }
}
