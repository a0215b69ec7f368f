using Shop.Orders.V1;
using Shop.Web.Components;

namespace Shop.Web.Orders;

/// <summary>An order as it was agreed; nothing in it is ever computed again.</summary>
/// <param name="Number">For people, e.g. S-100042.</param>
/// <param name="Status">PENDING, CONFIRMED, SHIPPED, DELIVERED, FAILED or CANCELLED.</param>
/// <param name="Shipments">Parcels; none before it ships.</param>
/// <param name="History">Every change of its status, oldest first.</param>
/// <param name="Card">What it was paid with; null while that is not known.</param>
internal sealed record OrderView(
    string OrderId, string Number, string Status, IReadOnlyList<OrderItemView> Items, Money Subtotal, Money Discount, Money Tax, Money Delivery,
    Money Total, string Region, PaymentView Payment, IReadOnlyList<ShipmentView> Shipments, IReadOnlyList<StatusChangeView> History,
    DateTimeOffset CreatedAt, CardView? Card)
{
    public static OrderView From(Order order) => new(
        order.OrderId,
        order.Number,
        OrderWords.Code(order.Status),
        [.. order.Items.Select(OrderItemView.From)],
        Money.From(order.Subtotal),
        Money.From(order.Discount),
        Money.From(order.Tax),
        Money.From(order.Delivery),
        Money.From(order.Total),
        order.Region,
        PaymentView.From(order.Payment),
        [],
        [.. order.History.Select(StatusChangeView.From)],
        order.CreatedAt.ToDateTimeOffset(),
        order.CardLastFour.Length > 0 ? new CardView(order.CardBrand, order.CardLastFour) : null);
}

/// <summary>The card an order was paid with.</summary>
/// <param name="Brand">In the provider's words, such as visa.</param>
internal sealed record CardView(string Brand, string Last4);

/// <param name="Lang">Language of the name, a BCP 47 tag; null: English.</param>
internal sealed record OrderItemView(
    string SkuId, string Name, IReadOnlyDictionary<string, string> Attributes, int Quantity, Money UnitPrice, Money LineTotal,
    IReadOnlyList<PriceStepView> PriceSteps, string? Lang)
{
    public static OrderItemView From(OrderItem item) => new(
        item.SkuId,
        item.Name,
        item.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value),
        item.Quantity,
        Money.From(item.UnitPrice),
        Money.From(item.LineTotal),
        [.. item.PriceSteps.Select(PriceStepView.From)],
        OwnLanguage.Tag(item.Lang));
}

/// <param name="Status">INITIATED, SUCCESS, FAILED or REFUNDED.</param>
/// <param name="RedirectUrl">Where the shopper has to confirm the payment; null when nowhere.</param>
/// <param name="Refunded">Given back so far; null: nothing.</param>
/// <param name="Dispute">OPEN, WON or LOST; null when the payment was never disputed.</param>
/// <param name="News">What happened to the money after it was paid, oldest first.</param>
internal sealed record PaymentView(
    string Provider, string Status, string? RedirectUrl, Money? Refunded, string? Dispute, IReadOnlyList<MoneyNewsView> News)
{
    public static PaymentView From(Payment payment) => new(
        payment.Provider,
        OrderWords.Code(payment.Status),
        payment.RedirectUrl.Length > 0 ? payment.RedirectUrl : null,
        payment.Refunded is { } refunded ? Money.From(refunded) : null,
        payment.Dispute.Length > 0 ? payment.Dispute : null,
        [.. payment.News.Select(MoneyNewsView.From)]);
}

/// <param name="Kind">REFUND, DISPUTE, FUNDS (a dispute's money) or NOTICE (deliberately without effect).</param>
/// <param name="Status">PENDING, DONE or FAILED; OPEN, WON or LOST; WITHDRAWN or REINSTATED; IGNORED.</param>
/// <param name="Why">In the provider's words.</param>
internal sealed record MoneyNewsView(string Kind, string Status, Money Amount, DateTimeOffset At, string Why)
{
    public static MoneyNewsView From(MoneyNews news) =>
        new(news.Kind, news.Status, Money.From(news.Amount), news.At.ToDateTimeOffset(), news.Why);
}

/// <summary>A parcel of an order.</summary>
internal sealed record ShipmentView(string ShipmentId, string Status);

internal sealed record StatusChangeView(string Status, DateTimeOffset At, string By, string Why)
{
    public static StatusChangeView From(StatusChange change) =>
        new(OrderWords.Code(change.Status), change.At.ToDateTimeOffset(), change.By, change.Why);
}
