using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Pricing;

namespace Shop.Orders.Checkout;

/// <summary>An order as it is to be written: PENDING, with what was agreed and its payment to be made.</summary>
public sealed class DraftOrder(IOptions<CheckoutOptions> options, IOptions<PaymentOptions> payments, TimeProvider clock)
{
    private static readonly JsonSerializerOptions AsRows = new(JsonColumn.Options)
    {
        Converters = { new StoredNameInJson<OrderStatus>(), new StoredNameInJson<PaymentStatus>() },
    };

    /// <returns>The order with all that belongs to it in JSON, whose members have the names of the columns.</returns>
    public static byte[] ToRows(Order order) => JsonSerializer.SerializeToUtf8Bytes(order, AsRows);

    public Order Run(OrderKey key, string owner, OrderRequest request, IReadOnlyList<QuotedLine> lines, PricedOrder priced)
    {
        var now = clock.GetStoredNow();
        return new Order
        {
            Region = key.Region,
            OrderId = key.OrderId,
            Owner = owner,
            Status = OrderStatus.Pending,
            Email = request.Email,
            PlacedFrom = request.PlacedFrom,
            ShipTo = request.Address,
            Currency = request.Region.Currency,
            Subtotal = priced.Subtotal.Amount,
            Discount = priced.Discount.Amount,
            Tax = priced.Tax.Amount,
            Delivery = priced.Delivery.Amount,
            Total = priced.Total.Amount,
            HoldUntil = now + options.Value.HoldFor,
            TraceId = Activity.Current?.TraceId.ToHexString() ?? "",
            PlacedAt = now,
            CreatedBy = owner,
            UpdatedBy = owner,
            Items = [.. lines.Select((line, index) => DraftItem(key, owner, line, priced.Lines[index], index + 1))],
            History =
            [
                new OrderStatusChange
                {
                    Region = key.Region, OrderId = key.OrderId, Status = OrderStatus.Pending, At = now, By = "shopper", Why = "placed",
                },
            ],
            Payment = DraftPayment(key, owner, request, priced, now),
        };
    }

    private static OrderItem DraftItem(OrderKey key, string owner, QuotedLine line, PricedLine priced, int number) => new()
    {
        Region = key.Region,
        OrderId = key.OrderId,
        Line = number,
        SkuId = line.Item.SkuId,
        ProductId = line.Item.ProductId,
        ProductSlug = line.Item.ProductSlug,
        Name = line.Item.Name,
        Lang = line.Item.Lang,
        Attributes = line.Item.Attributes,
        ImageHash = line.Item.ImageHash,
        Quantity = line.Quantity,
        Currency = line.Item.UnitPrice.Currency,
        UnitPrice = line.Item.UnitPrice.Amount,
        LineTotal = priced.Total.Amount,
        Tax = priced.Tax.Amount,
        PriceSteps = line.Item.PriceSteps,
        CreatedBy = owner,
        UpdatedBy = owner,
    };

    // Its lease is ours from the start: the worker takes the payment up only when this process has died over it.
    private Payment DraftPayment(OrderKey key, string owner, OrderRequest request, PricedOrder priced, DateTimeOffset now) => new()
    {
        Region = key.Region,
        OrderId = key.OrderId,
        Provider = payments.Value.Provider,
        Status = PaymentStatus.Initiated,
        Currency = priced.Total.Currency,
        Amount = priced.Total.Amount,
        NextCheckAt = now + payments.Value.Lease,
        Checks = 1,
        CreatedBy = owner,
        UpdatedBy = owner,
        Attempts =
        [
            new PaymentAttempt
            {
                Region = key.Region, OrderId = key.OrderId, Attempt = 1, Provider = payments.Value.Provider,
                PaymentMethodId = request.PaymentMethodId, Status = PaymentStatus.Initiated, CreatedBy = owner, UpdatedBy = owner,
            },
        ],
    };

    private sealed class StoredNameInJson<TStatus> : JsonConverter<TStatus>
        where TStatus : struct, Enum
    {
        public override TStatus Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            StoredName.Parse<TStatus>(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, TStatus status, JsonSerializerOptions options) =>
            writer.WriteStringValue(StoredName.Of(status));
    }
}
