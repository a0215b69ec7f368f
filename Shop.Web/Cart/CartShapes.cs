using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Shop.Orders.V1;
using Shop.Web.Components;
using Shop.Web.Edge;
using Shop.Web.Images;
using ProtoCart = Shop.Orders.V1.Cart;

namespace Shop.Web.Cart;

/// <summary>What to add to the cart. Names and prices are the shop's to know: sent along, they are not read.</summary>
/// <param name="SkuId">Which variant.</param>
/// <param name="Quantity">How many, 1 to 999.</param>
public sealed record AddItemBody(
    [property: Required(ErrorMessage = "sku_id is required.")] string? SkuId,
    [property: Required(ErrorMessage = AddItemBody.QuantityRule), Range(1, CartLimits.MostPerLine, ErrorMessage = AddItemBody.QuantityRule)]
    int? Quantity)
{
    private const string QuantityRule = "quantity must be a whole number from 1 to 999.";
}

/// <summary>A cart with the names, prices and stock of this moment.</summary>
/// <param name="Version">Names these items, quantities and unit prices; sent with the order as expected_cart, nothing else is ordered.</param>
internal sealed record CartView(string Version, IReadOnlyList<CartItemView> Items, Money Subtotal)
{
    public static CartView From(ProtoCart cart) => new(cart.Version, [.. cart.Items.Select(CartItemView.From)], Money.From(cart.Subtotal));
}

/// <param name="Lang">Language of the name, a BCP 47 tag; null: English.</param>
/// <param name="Available">Units that can be bought; less than the quantity means that checkout will refuse.</param>
/// <param name="ListPrice">Of a unit without reductions; null while that is not known.</param>
/// <param name="PriceSteps">Why a unit costs what it does; they add up to it.</param>
/// <param name="Lowest30Days">The lowest price in the 30 days before the sale that makes the price; null: no sale does.</param>
/// <param name="QuantityRule">In which quantities it is sold; null: one by one. A line that is in the cart otherwise is refused at checkout.</param>
internal sealed record CartItemView(
    string SkuId, string ProductId, string Name, IReadOnlyDictionary<string, string> Attributes, int Quantity, Money UnitPrice, Money LineTotal,
    int Available, [property: PictureAddress] string? ImageUrl, string? Lang, Money? ListPrice, IReadOnlyList<PriceStepView> PriceSteps,
    [property: JsonPropertyName("lowest_30_days")] Money? Lowest30Days, QuantityRuleShape? QuantityRule)
{
    public static CartItemView From(CartItem item) => new(
        item.SkuId,
        item.ProductId,
        item.Name,
        item.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value),
        item.Quantity,
        Money.From(item.UnitPrice),
        Money.From(item.LineTotal),
        item.Available,
        ServeImage.AddressOf(item.ImageHash),
        OwnLanguage.Tag(item.Lang),
        item.ListPrice is null ? null : Money.From(item.ListPrice),
        [.. item.PriceSteps.Select(PriceStepView.From)],
        item.Lowest30Days is null ? null : Money.From(item.Lowest30Days),
        QuantityRuleShape.From(item.QuantityRule));
}
