using CsCheck;
using Shop.Catalog.Prices;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Prices;

/// <summary>Prices as they may be in the tables: sales that do not overlap, tiers that fall, and a base price that has changed since.</summary>
internal static class RandomPrices
{
    /// <summary>Times are hours after it, so that boundaries often meet.</summary>
    public static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int Hours = 24 * 100;

    private static readonly Gen<decimal> Amount = Gen.Int[1, 100_00].Select(cents => cents / 100m);

    public static readonly Gen<Money> BasePrice = Amount.Select(amount => new Money(amount, "USD"));

    public static readonly Gen<int> Quantity = Gen.Int[1, 200];

    public static readonly Gen<CustomerKind> Customer = Gen.Enum<CustomerKind>();

    public static readonly Gen<DateTimeOffset> Moment = Gen.Int[0, Hours].Select(At);

    /// <summary>One after the other, often without a pause; the last may have no end.</summary>
    public static readonly Gen<IReadOnlyList<PriceFacts.Sale>> PlannedSales =
        Gen.Select(Gen.Int[0, 24 * 20].Array[0, 12], Amount.Array[6], Gen.Bool).Select((lengths, prices, isOpen) =>
        {
            var (sales, hour) = (new List<PriceFacts.Sale>(), 0);
            for (var at = 0; at + 1 < lengths.Length; at += 2)
            {
                var start = hour + lengths[at];
                hour = start + lengths[at + 1] + 1;
                var isLast = at + 3 >= lengths.Length;
                sales.Add(new(prices[at / 2], At(start), isLast && isOpen ? null : At(hour)));
            }

            return (IReadOnlyList<PriceFacts.Sale>)sales;
        });

    public static readonly Gen<IReadOnlyList<PriceFacts.FormerPrice>> Bases =
        Gen.Select(Gen.Int[0, Hours], Amount).Array[0, 8].Select(changes => (IReadOnlyList<PriceFacts.FormerPrice>)
            [.. changes.DistinctBy(change => change.Item1).OrderBy(change => change.Item1)
                .Select(change => new PriceFacts.FormerPrice(change.Item2, At(change.Item1)))]);

    private static readonly Gen<IReadOnlyList<PriceFacts.Tier>> Tiers =
        Gen.Select(Gen.Int[2, 200], Amount).Array[0, 5].Select(tiers => (IReadOnlyList<PriceFacts.Tier>)
            [.. tiers.Select(tier => tier.Item1).Distinct().Order()
                .Zip(tiers.Select(tier => tier.Item2).Distinct().OrderDescending(), (from, price) => new PriceFacts.Tier(from, price))]);

    public static readonly Gen<PriceFacts> Facts =
        Gen.Select(PlannedSales, Bases, Tiers, (sales, bases, tiers) => new PriceFacts(sales, bases, tiers));

    public static readonly Gen<PriceQuestion> Question = Gen.Select(BasePrice, Quantity, Customer, Facts, Moment).Select(
        (listed, quantity, customer, facts, at) => new PriceQuestion(listed, quantity, customer, facts, at));

    public static DateTimeOffset At(int hour) => Epoch.AddHours(hour);
}
