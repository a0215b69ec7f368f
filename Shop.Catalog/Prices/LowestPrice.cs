namespace Shop.Catalog.Prices;

/// <summary>
/// The lowest price that everybody could buy a unit at in the 30 days before a sale began, which has to stand beside the sale price (directive
/// 98/6/EC as amended, article 6a). While the sale runs it stays what it was: what the sale itself charges does not count, other sales do.
/// Pure.
/// </summary>
public static class LowestPrice
{
    public static readonly TimeSpan Before = TimeSpan.FromDays(30);

    /// <returns>Null: the SKU was not for sale before.</returns>
    public static decimal? Of(PriceFacts.Sale sale, PriceFacts known)
    {
        var (from, to) = (sale.StartsAt - Before, sale.StartsAt);

        // The price changes only at these moments: the lowest is the one at one of them.
        var moments = known.Bases.Select(former => former.ValidFrom)
            .Concat(known.Sales.SelectMany(other => new[] { other.StartsAt, other.EndsAt ?? to }))
            .Append(from)
            .Where(moment => moment >= from && moment < to);
        return moments.Select(moment => PriceAt(moment, known)).Min();
    }

    // As EffectivePrice has it for everybody: a sale never raises a price.
    private static decimal? PriceAt(DateTimeOffset moment, PriceFacts known)
    {
        var price = known.Bases.LastOrDefault(former => former.ValidFrom <= moment)?.Price;
        var running = known.Sales.FirstOrDefault(sale => sale.RunsAt(moment));
        return price is { } listed && running is not null ? Math.Min(listed, running.Price) : price;
    }
}
