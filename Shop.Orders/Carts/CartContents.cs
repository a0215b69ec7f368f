using Shop.Contracts;
using Shop.Orders.Skus;

namespace Shop.Orders.Carts;

/// <summary>A cart as the shopper sees it, sorted by name and variant.</summary>
/// <param name="PricesMayBeOld">Catalog did not answer; names and prices are the last known.</param>
public sealed record CartContents(IReadOnlyList<DescribedLine> Lines, Money Subtotal, bool PricesMayBeOld);

/// <param name="Available">Units that can be bought right now; 0 also for what is no longer sold.</param>
public sealed record DescribedLine(ItemFacts Item, int Quantity, int Available)
{
    public Money Total => Item.PriceOf(Quantity);
}
