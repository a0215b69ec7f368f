using Google.Protobuf.WellKnownTypes;
using Shop.Contracts;
using Shop.Orders.Database.Tables;
using Shop.Orders.Items;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.History;

/// <summary>Orders in the words of orders.proto.</summary>
internal static class OrderWire
{
    public static Wire.Order ToWire(this Order order)
    {
        Types.V1.Money Amount(decimal amount) => new Money(amount, order.Currency).ToProto();
        return new Wire.Order
        {
            OrderId = order.OrderId.ToString(),
            Number = order.Number,
            Status = ToWire(order.Status),
            Items = { order.Items.Select(ToWire) },
            Subtotal = Amount(order.Subtotal),
            Discount = Amount(order.Discount),
            Tax = Amount(order.Tax),
            Delivery = Amount(order.Delivery),
            Total = Amount(order.Total),
            Region = order.ShipRegion,
            Payment = order.Payment is null ? null : ToWire(order.Payment),
            History = { order.History.Select(ToWire) },
            CreatedAt = order.PlacedAt.ToTimestamp(),
            Email = order.Email,
            ShippingAddress = new Wire.Address
            {
                Name = order.ShipName,
                Line1 = order.ShipLine1,
                Line2 = order.ShipLine2,
                City = order.ShipCity,
                Region = order.ShipRegion,
                PostalCode = order.ShipPostalCode,
                Country = order.ShipCountry,
            },
            HoldUntil = order.HoldUntil?.ToTimestamp(),
            TraceId = order.TraceId,
        };
    }

    public static Wire.Attribute ToWire(this SkuAttribute attribute) => new() { Name = attribute.Name, Value = attribute.Value };

    private static Wire.OrderItem ToWire(OrderItem item) => new()
    {
        SkuId = item.SkuId.ToString(),
        ProductId = item.ProductId.ToString(),
        ProductSlug = item.ProductSlug,
        Name = item.Name,
        Attributes = { item.Attributes.Select(ToWire) },
        Quantity = item.Quantity,
        UnitPrice = new Money(item.UnitPrice, item.Currency).ToProto(),
        LineTotal = new Money(item.LineTotal, item.Currency).ToProto(),
        PriceSteps = { item.PriceSteps.Select(ToWire) },
        ImageHash = item.ImageHash,
    };

    private static Wire.PriceStep ToWire(PriceStep step) =>
        new() { Kind = step.Kind, Text = step.Text, Amount = new Money(step.Amount, step.Currency).ToProto() };

    private static Wire.Payment ToWire(Payment payment) => new()
    {
        Provider = payment.Provider,
        Status = ToWire(payment.Status),
        RedirectUrl = payment.RedirectUrl,
        DeclineCode = payment.DeclineCode,
    };

    private static Wire.StatusChange ToWire(OrderStatusChange change) =>
        new() { Status = ToWire(change.Status), At = change.At.ToTimestamp(), By = change.By, Why = change.Why };

    private static Wire.OrderStatus ToWire(Lifecycle.OrderStatus status) => System.Enum.Parse<Wire.OrderStatus>(status.ToString());

    private static Wire.PaymentStatus ToWire(Payments.PaymentStatus status) => System.Enum.Parse<Wire.PaymentStatus>(status.ToString());
}
