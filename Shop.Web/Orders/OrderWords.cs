using Google.Protobuf.WellKnownTypes;
using Shop.Orders.V1;

namespace Shop.Web.Orders;

/// <summary>An order's state in words a shopper uses.</summary>
internal static class OrderWords
{
    public static string Headline(Order order) => order.Status switch
    {
        OrderStatus.Pending when order.Payment?.RedirectUrl.Length > 0 => "Your bank wants a word",
        OrderStatus.Pending => "Waiting for your payment",
        OrderStatus.Confirmed => "Your order is confirmed",
        OrderStatus.Shipped => "Your order is on its way",
        OrderStatus.Delivered => "Your order was delivered",
        OrderStatus.Failed => "The payment did not go through",
        OrderStatus.Cancelled => "This order is cancelled",
        _ => "Your order",
    };

    public static string Next(Order order) => order.Status switch
    {
        OrderStatus.Pending when order.Payment?.RedirectUrl.Length > 0 =>
            "Confirm the payment with your bank. The items stay yours meanwhile.",
        OrderStatus.Pending => "The payment provider has not answered yet. The items stay yours meanwhile; you need not do anything.",
        OrderStatus.Confirmed => "It is paid, and packed next. This page shows when it leaves.",
        OrderStatus.Shipped => "It left our shelf and is being carried to you.",
        OrderStatus.Delivered => "Enjoy it.",
        OrderStatus.Failed => "Nothing was charged, and the items went back on the shelf. You can try again with another card.",
        OrderStatus.Cancelled when order.Payment?.Status is PaymentStatus.Success or PaymentStatus.Refunded =>
            "The items went back on the shelf, and your payment goes back to your card.",
        OrderStatus.Cancelled => "The items went back on the shelf. Nothing was charged.",
        _ => "",
    };

    public static string Status(OrderStatus status) => status switch
    {
        OrderStatus.Pending => "Received",
        OrderStatus.Confirmed => "Confirmed",
        OrderStatus.Shipped => "Shipped",
        OrderStatus.Delivered => "Delivered",
        OrderStatus.Failed => "Not paid",
        OrderStatus.Cancelled => "Cancelled",
        _ => "Unknown",
    };

    public static string Payment(Payment? payment) => payment?.Status switch
    {
        PaymentStatus.Initiated => "Asked for, not answered yet",
        PaymentStatus.Success => "Paid",
        PaymentStatus.Failed => "Declined",
        PaymentStatus.Refunded => "Refunded",
        _ => "Not started",
    };

    /// <summary>True while the order's page has news to wait for.</summary>
    public static bool IsOpen(Order order) => order.Status == OrderStatus.Pending;

    public static bool CanCancel(Order order) => order.Status is OrderStatus.Pending or OrderStatus.Confirmed;

    public static string Time(Timestamp at) =>
        at.ToDateTimeOffset().ToString("d MMMM yyyy, HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(Timestamp at) =>
        at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
