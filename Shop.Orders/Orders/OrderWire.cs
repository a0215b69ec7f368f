using Google.Protobuf.WellKnownTypes;
using Shop.Contracts;
using Shop.Orders.Payments;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Orders;

/// <summary>Orders as orders.proto has them.</summary>
public static class OrderWire
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
            Region = order.ShipTo.Region,
            Payment = order.Payment is null ? null : ToWire(order.Payment),
            History = { order.History.Select(ToWire) },
            CreatedAt = order.PlacedAt.ToTimestamp(),
            Email = order.Email,
            ShippingAddress = order.ShipTo,
            HoldUntil = order.HoldUntil?.ToTimestamp(),
            TraceId = order.TraceId,
            CardBrand = order.Payment?.CardBrand ?? "",
            CardLastFour = order.Payment?.CardLastFour ?? "",
        };
    }

    private static Wire.OrderItem ToWire(OrderItem item) => new()
    {
        SkuId = item.SkuId.ToString(),
        ProductId = item.ProductId.ToString(),
        ProductSlug = item.ProductSlug,
        Name = item.Name,
        Lang = item.Lang,
        Attributes = { item.Attributes.Select(attribute => attribute.ToProto()) },
        Quantity = item.Quantity,
        UnitPrice = new Money(item.UnitPrice, item.Currency).ToProto(),
        LineTotal = new Money(item.LineTotal, item.Currency).ToProto(),
        PriceSteps = { item.PriceSteps.Select(step => step.ToProto()) },
        ImageHash = item.ImageHash,
    };

    private static Wire.Payment ToWire(Payment payment)
    {
        Types.V1.Money? Amount(decimal amount) => amount == 0 ? null : new Money(amount, payment.Currency).ToProto();
        return new Wire.Payment
        {
            Provider = payment.Provider,
            Status = ToWire(payment.Status),
            RedirectUrl = payment.RedirectUrl,
            DeclineCode = payment.DeclineCode,
            Refunded = Amount(payment.Refunded),
            ChargedBack = Amount(payment.ChargedBack),
            Dispute = payment.Dispute,
            News = { payment.Records.Select(record => ToWire(record, payment.Currency)) },
        };
    }

    private static Wire.MoneyNews ToWire(PaymentRecord record, string currency) => new()
    {
        Kind = record.Kind,
        Status = record.Status,
        Amount = new Money(record.Amount, currency).ToProto(),
        At = record.HappenedAt.ToTimestamp(),
        Why = record.Why,
    };

    private static Wire.StatusChange ToWire(OrderStatusChange change) =>
        new() { Status = ToWire(change.Status), At = change.At.ToTimestamp(), By = change.By, Why = change.Why };

    // The numbers are those of orders.proto; a test compares the names.
    public static Wire.OrderStatus ToWire(this OrderStatus status) => (Wire.OrderStatus)status;

    private static Wire.PaymentStatus ToWire(PaymentStatus status) => (Wire.PaymentStatus)status;
}
