using Google.Protobuf.WellKnownTypes;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>What <c>card_sale</c> of the database says of the variant that makes the lowest price on a product's card.</summary>
/// <param name="Base">Its price without the sale.</param>
/// <param name="At">When it was read.</param>
/// <param name="Facts">Of the sale, and of what was before.</param>
public sealed record CardSale(decimal Base, DateTimeOffset At, PriceFacts Facts)
{
    /// <param name="sale">Null: the product is not on sale at that price.</param>
    /// <param name="currency">Of its prices.</param>
    /// <param name="card">Gets it.</param>
    public static ProductSummary Show(CardSale? sale, string currency, ProductSummary card)
    {
        if (sale is null)
            return card;
        var price = Quote.OfOne(new Money(sale.Base, currency), sale.Facts, sale.At);
        if (price.Unit != Money.From(card.PriceMin))
            return card;

        card.ListPrice = price.List.ToProto();
        card.Lowest30Days = price.Lowest30Days?.ToProto();
        card.SaleEndsAt = price.Steps[^1].EndsAt?.ToTimestamp();
        return card;
    }
}
