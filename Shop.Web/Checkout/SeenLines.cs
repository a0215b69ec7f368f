using System.Globalization;
using Shop.Orders.V1;
using ProtoCart = Shop.Orders.V1.Cart;

namespace Shop.Web.Checkout;

/// <summary>
/// The lines of the cart that a checkout page showed, as its form carries them: so that a page that is refused because the cart has changed can say
/// what has. Nothing is decided by them; the version of the cart decides.
/// </summary>
internal static class SeenLines
{
    private const char Between = ';';

    /// <summary><c>{sku} {units} {unit price};...</c></summary>
    public static string Write(ProtoCart cart) => string.Join(Between, cart.Items.Select(WriteLine));

    /// <summary>What can't be read is left out.</summary>
    public static IReadOnlyList<AgreedLine> Read(string? text) =>
        [.. (text ?? "").Split(Between).Take(CartLimits.MostLines).Select(ReadLine).OfType<AgreedLine>()];

    /// <summary>Every SKU that was seen, or is there, otherwise than now. Gone first, then what is there now in its order.</summary>
    public static IReadOnlyList<LineChange> Compare(IReadOnlyList<AgreedLine> seen, ProtoCart now)
    {
        var before = seen.DistinctBy(line => line.SkuId).ToDictionary(line => line.SkuId);
        var gone = seen.Where(line => now.Items.All(item => item.SkuId != line.SkuId)).Select(line => new LineChange(line.SkuId, line, Is: null));
        var other = now.Items.Select(item => new LineChange(item.SkuId, before.GetValueOrDefault(item.SkuId), item)).Where(change => change.IsOne);
        return [.. gone, .. other];
    }

    private static string WriteLine(CartItem item) =>
        string.Create(CultureInfo.InvariantCulture, $"{item.SkuId} {item.Quantity} {Money.From(item.UnitPrice)}");

    private static AgreedLine? ReadLine(string text) =>
        text.Split(' ', 3) is [var sku, var units, var price] && Guid.TryParse(sku, out _)
        && int.TryParse(units, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) && Money.TryParse(price, out var unitPrice)
            ? new AgreedLine(sku, quantity, unitPrice)
            : null;
}

/// <summary>A line of the cart that was seen otherwise than it is.</summary>
/// <param name="Was">Null when it was not there.</param>
/// <param name="Is">Null when it is gone.</param>
internal sealed record LineChange(string SkuId, AgreedLine? Was, CartItem? Is)
{
    public bool IsOne => Was is null || Is is null || Was.Quantity != Is.Quantity || Was.UnitPrice != Money.From(Is.UnitPrice);
}
