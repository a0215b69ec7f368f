using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Tests.Orders;

/// <summary>Statuses have one name in the tables and the same number in the contract.</summary>
public sealed class StatusNameTests
{
    [Fact]
    public void Every_order_status_is_that_of_the_contract() => Assert.Equal(
        Enum.GetValues<OrderStatus>().Select(status => ((int)status, StoredName.Of(status))),
        NamesOf<Wire.OrderStatus>("ORDER_STATUS_"));

    [Fact]
    public void Every_payment_status_is_that_of_the_contract() => Assert.Equal(
        Enum.GetValues<PaymentStatus>().Select(status => ((int)status, StoredName.Of(status))),
        NamesOf<Wire.PaymentStatus>("PAYMENT_STATUS_"));

    [Fact]
    public void A_name_is_read_back() => Assert.Equal(OrderStatus.Shipped, StoredName.Parse<OrderStatus>("SHIPPED"));

    private static IEnumerable<(int, string)> NamesOf<TEnum>(string prefix) where TEnum : struct, Enum =>
        from value in Enum.GetValues<TEnum>()
        where Convert.ToInt32(value, null) != 0
        let name = typeof(TEnum).GetField(value.ToString())!.GetCustomAttributesData()
            .SelectMany(attribute => attribute.ConstructorArguments).Select(argument => argument.Value).OfType<string>().Single()
        select (Convert.ToInt32(value, null), name[prefix.Length..]);
}
