using Google.Protobuf.WellKnownTypes;
using Shop.Orders.V1;
using Shop.Web.Components;

namespace Shop.Web.Orders;

/// <summary>An order's state in words a shopper uses.</summary>
internal static class OrderWords
{
    public static string Headline(Order order) => order.Status switch
    {
        OrderStatus.Pending when order.Payment?.RedirectUrl.Length > 0 => "Your bank needs you to confirm",
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
            "Confirm the payment with your bank. We’re holding the items for you in the meantime.",
        OrderStatus.Pending => "The payment provider hasn’t answered yet. We’re holding the items for you; you don’t need to do anything.",
        OrderStatus.Confirmed when order.Payment?.Dispute is "OPEN" or "LOST" =>
            "Your bank is asking about this payment, so the order waits until that is settled.",
        OrderStatus.Confirmed => "It’s paid for and will be packed next. This page shows when it ships.",
        OrderStatus.Shipped => "It has left our warehouse and is on its way to you.",
        OrderStatus.Delivered => "It was handed over. If something is wrong with it, tell us and we put it right.",
        OrderStatus.Failed => "Nothing was charged, and the items are back in stock. You can try again with another card.",
        OrderStatus.Cancelled when order.Payment?.Status is PaymentStatus.Success =>
            "Your payment is being refunded to your card. This page shows when that is done.",
        OrderStatus.Cancelled when order.Payment?.Status is PaymentStatus.Refunded =>
            "Your payment was refunded to your card. Your bank may take a few days to show it.",
        OrderStatus.Cancelled => "The items are back in stock. Nothing was charged.",
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

    /// <summary>Also what happens to the money of a cancelled order.</summary>
    public static string Payment(Order order) => IsRefunding(order) ? "Refund under way" : Payment(order.Payment);

    private static string Payment(Payment? payment) => payment?.Status switch
    {
        PaymentStatus.Initiated => "Waiting for the provider",
        PaymentStatus.Success => "Paid",
        PaymentStatus.Failed => "Declined",
        PaymentStatus.Refunded => "Refunded",
        _ => "Not started",
    };

    /// <summary>Such as "$5.00 of $27.00 refunded"; null when nothing was.</summary>
    public static string? Refund(Order order) => order.Payment?.Refunded is not { } refunded
        ? null
        : order.Payment.Status is PaymentStatus.Refunded
            ? $"Refunded in full: {PriceText.Of(refunded)}"
            : $"{PriceText.Of(refunded)} of {PriceText.Of(order.Total)} refunded";

    /// <summary>How a dispute of the payment stands; null when there was none.</summary>
    public static string? Dispute(Order order) => order.Payment?.Dispute switch
    {
        "OPEN" => "Your bank is looking into this payment. We’ll go on when it’s done.",
        "WON" => "Your bank looked into this payment and found it in order.",
        "LOST" when order.Payment.ChargedBack is { } back => $"Your bank gave {PriceText.Of(back)} back to you.",
        _ => null,
    };

    /// <summary>What happened to an order and to its money, oldest first.</summary>
    public static IEnumerable<(Timestamp At, string Said)> History(Order order)
    {
        var changes = order.History.Select(change => (change.At, Change(order, change)));
        var news = (order.Payment?.News ?? []).Select(news => (news.At, News(news)));

        // The provider's times have no fractions: what followed from a change in the same second comes after it.
        return changes.Concat(news).OrderBy(line => line.At.Seconds);
    }

    private static string Change(Order order, StatusChange change) => (change.Status, change.By) switch
    {
        (OrderStatus.Pending, _) => "You placed the order",
        (OrderStatus.Confirmed, _) => "Your payment went through",
        (OrderStatus.Shipped, _) => "Your order left our warehouse",
        (OrderStatus.Delivered, _) => "Your order was delivered",
        (OrderStatus.Failed, _) when IsPaid(order) => "Another amount was charged than agreed, so it goes back to your card",
        (OrderStatus.Failed, _) => "Your card was declined",
        (OrderStatus.Cancelled, "shopper") => "You cancelled the order",
        (OrderStatus.Cancelled, "payment") when IsPaid(order) => "Your payment was refunded, so the order was cancelled",
        (OrderStatus.Cancelled, "payment") => "The payment was called off, so the order was cancelled",
        (OrderStatus.Cancelled, "hold expiry") => "The payment didn’t come in time, so the order was cancelled",
        (OrderStatus.Cancelled, "hold limit") => "Too many of these items were waiting for payment, so the order was cancelled",
        (OrderStatus.Cancelled, _) => "The order was cancelled",
        _ => "The order changed",
    };

    private static bool IsPaid(Order order) => order.Payment?.Status is PaymentStatus.Success or PaymentStatus.Refunded;

    /// <summary>One line of the history about money.</summary>
    public static string News(MoneyNews news) => (news.Kind, news.Status) switch
    {
        ("REFUND", "PENDING") => $"Refund of {PriceText.Of(news.Amount)} is on its way",
        ("REFUND", "DONE") => $"Refund of {PriceText.Of(news.Amount)} sent to your card",
        ("REFUND", _) => $"Refund of {PriceText.Of(news.Amount)} did not reach your card",
        ("DISPUTE", "OPEN") => $"Your bank asks about {PriceText.Of(news.Amount)} of this payment",
        ("DISPUTE", "WON") => $"Your bank’s question about {PriceText.Of(news.Amount)} is settled: the payment stands",
        ("DISPUTE", _) => $"Your bank’s question about {PriceText.Of(news.Amount)} is settled: the money is yours again",
        ("FUNDS", "WITHDRAWN") => $"Your bank holds {PriceText.Of(news.Amount)} while it asks",
        ("FUNDS", _) => $"Your bank has released {PriceText.Of(news.Amount)}",
        _ => "A notice from the payment provider; nothing was needed",
    };

    /// <summary>Such as "Visa ending in 4242"; null while the provider has not said.</summary>
    public static string? Card(Order order) => order.CardLastFour.Length == 0 ? null : $"{Brand(order.CardBrand)} ending in {order.CardLastFour}";

    private static string Brand(string brand) => brand switch
    {
        "amex" => "American Express",
        "cartes_bancaires" => "Cartes Bancaires",
        "diners" => "Diners Club",
        "eftpos_au" => "eftpos",
        "jcb" => "JCB",
        "mastercard" => "Mastercard",
        "unionpay" => "UnionPay",
        "" or "unknown" => "Card",
        _ => char.ToUpperInvariant(brand[0]) + brand[1..],
    };

    /// <summary>A status by its upper-case name, as the API writes them all: PENDING.</summary>
    public static string Code<T>(T status) where T : struct, System.Enum => status.ToString().ToUpperInvariant();

    /// <summary>True while the order's page has news to wait for.</summary>
    public static bool IsOpen(Order order) => order.Status == OrderStatus.Pending || IsRefunding(order);

    private static bool IsRefunding(Order order) => order.Status == OrderStatus.Cancelled && order.Payment?.Status == PaymentStatus.Success;

    /// <summary>How a state is coloured: good, warn, bad or plain.</summary>
    public static string Tone(Order order) => order.Status switch
    {
        OrderStatus.Pending => "warn",
        OrderStatus.Confirmed or OrderStatus.Shipped or OrderStatus.Delivered => "good",
        OrderStatus.Failed => "bad",
        _ => "plain",
    };

    public static bool CanCancel(Order order) => order.Status is OrderStatus.Pending or OrderStatus.Confirmed;

    public static string Time(Timestamp at) =>
        at.ToDateTimeOffset().ToString("MMM d, yyyy, HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Where only the day matters; with <c>data-day</c> a script makes it the reader's.</summary>
    public static string Day(Timestamp at) => at.ToDateTimeOffset().ToString("MMM d, yyyy", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(Timestamp at) =>
        at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
