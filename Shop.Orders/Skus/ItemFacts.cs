using Google.Protobuf.WellKnownTypes;
using Shop.Contracts;

namespace Shop.Orders.Skus;

/// <summary>What a line shows of a SKU, and what one unit costs.</summary>
public sealed record ItemFacts(
    Guid SkuId,
    Guid ProductId,
    string ProductSlug,
    string Name,
    string Lang,
    IReadOnlyList<SkuAttribute> Attributes,
    string ImageHash,
    Money UnitPrice,
    IReadOnlyList<PriceStep> PriceSteps)
{
    /// <summary>Of one unit, without reductions; null: Catalog did not answer.</summary>
    public Money? ListPrice { get; init; }

    /// <summary>The lowest price in the 30 days before the sale that makes the price; null: no sale does.</summary>
    public Money? Lowest30Days { get; init; }

    /// <summary>In which quantities it is sold.</summary>
    public QuantityRule Quantities { get; init; } = QuantityRule.Single;

    public static ItemFacts From(Catalog.V1.SkuDetail sku) => new(
        Guid.Parse(sku.SkuId),
        Guid.Parse(sku.ProductId),
        sku.ProductSlug,
        sku.ProductName,
        sku.Lang,
        [.. sku.Attributes.Select(fact => new SkuAttribute(fact.Name, fact.Value))],
        sku.ImageHash,
        Money.From(sku.Price),
        [.. sku.PriceSteps.Select(From)])
    {
        ListPrice = sku.ListPrice is { } list ? Money.From(list) : null,
        Lowest30Days = sku.Lowest30Days is { } lowest ? Money.From(lowest) : null,
        Quantities = QuantityRule.From(sku.Quantity),
    };

    public static ItemFacts From(SkuCopy item) => new(
        item.SkuId,
        item.ProductId,
        item.ProductSlug,
        item.Name,
        item.Lang,
        item.Attributes,
        item.ImageHash,
        new Money(item.Price, item.Currency),
        [])
    {
        Quantities = new QuantityRule(item.MinQuantity, item.QuantityStep, item.MaxQuantity),
    };

    public Money PriceOf(int quantity) => UnitPrice * quantity;

    public AgreedLine Agreed(int quantity) => new(SkuId.ToString(), quantity, UnitPrice);

    /// <summary>By name, then variant: the order of carts and receipts.</summary>
    public string SortKey => string.Join('\u0001', [Name, .. Attributes.Select(attribute => attribute.Value), SkuId.ToString()]);

    private static PriceStep From(Catalog.V1.PriceStep step)
    {
        var amount = Money.From(step.Amount);
        return new PriceStep(step.Kind, step.Text, amount.Amount, amount.Currency, step.EndsAt?.ToDateTimeOffset());
    }
}

/// <summary>One step of a unit price; the steps add up to it.</summary>
/// <param name="EndsAt">When it will be over; null: nobody has said, or it was agreed before that was asked.</param>
public sealed record PriceStep(string Kind, string Text, decimal Amount, string Currency, DateTimeOffset? EndsAt = null)
{
    public V1.PriceStep ToProto() =>
        new() { Kind = Kind, Text = Text, Amount = new Money(Amount, Currency).ToProto(), EndsAt = EndsAt?.ToTimestamp() };
}

/// <summary>What tells a variant apart, e.g. Colour: Stone.</summary>
public sealed record SkuAttribute(string Name, string Value)
{
    public V1.Attribute ToProto() => new() { Name = Name, Value = Value };
}
