using Shop.Contracts;

namespace Shop.Catalog.Prices;

/// <summary>What a price that somebody sets has to be, whether base, sale or tier.</summary>
public static class PriceRule
{
    private const decimal Highest = 1_000_000m;

    public static readonly string Sentence = $"A price is more than 0 and at most {Highest:N0}, in whole coins.";

    public static bool TryRead(Types.V1.Money? sent, out Money price)
    {
        price = default;
        return sent is not null && Money.TryFrom(sent, out price) && price.Amount is > 0 and <= Highest && price.Rounded() == price;
    }
}
