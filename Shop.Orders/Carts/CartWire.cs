using Wire = Shop.Orders.V1;

namespace Shop.Orders.Carts;

/// <summary>Carts as orders.proto has them.</summary>
public static class CartWire
{
    public static Wire.Cart ToWire(this CartContents cart) => new()
    {
        Items = { cart.Lines.Select(ToWire) },
        Subtotal = cart.Subtotal.ToProto(),
        PricesMayBeOld = cart.PricesMayBeOld,
        Version = CartVersion.Of([.. cart.Lines.Select(line => line.Item.Agreed(line.Quantity))]),
    };

    private static Wire.CartItem ToWire(DescribedLine line) => new()
    {
        SkuId = line.Item.SkuId.ToString(),
        ProductId = line.Item.ProductId.ToString(),
        ProductSlug = line.Item.ProductSlug,
        Name = line.Item.Name,
        Lang = line.Item.Lang,
        Attributes = { line.Item.Attributes.Select(attribute => attribute.ToProto()) },
        Quantity = line.Quantity,
        UnitPrice = line.Item.UnitPrice.ToProto(),
        LineTotal = line.Total.ToProto(),
        Available = line.Available,
        ImageHash = line.Item.ImageHash,
        ListPrice = line.Item.ListPrice?.ToProto(),
        PriceSteps = { line.Item.PriceSteps.Select(step => step.ToProto()) },
        Lowest30Days = line.Item.Lowest30Days?.ToProto(),
        QuantityRule = line.Item.Quantities.ToProto(),
    };
}
