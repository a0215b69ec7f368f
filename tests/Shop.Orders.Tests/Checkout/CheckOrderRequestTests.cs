using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class CheckOrderRequestTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task Every_wrong_field_is_named_and_changes_nothing()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var before = await shop.RowsAsync();

        foreach (var (field, spoil) in Mistakes())
        {
            var request = Buyer.Request();
            spoil(request);

            var refusal = Assert.IsType<Fault.Invalid>(await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request)));

            Assert.Equal([field], refusal.Errors.Keys);
            Assert.Equal("invalid", refusal.Code);
        }

        Assert.Equal(before, await shop.RowsAsync());
        Assert.Single((await buyer.CartAsync()).Items);
    }

    [Fact]
    public async Task A_place_we_do_not_deliver_to_has_a_code_of_its_own()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var request = Buyer.Request();
        (request.ShippingAddress.Country, request.ShippingAddress.Region) = ("DE", "DE-BE");

        Assert.Equal("region_unknown", (await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request))).Code);

        var preview = new PreviewOrderRequest { Region = "DE-BE" };
        var refusal = await Buyer.RefusalOfAsync(async () => await buyer.Checkout.PreviewOrderAsync(preview, buyer.Identity));
        Assert.Equal("region_unknown", refusal.Code);
    }

    [Fact]
    public async Task A_zip_code_may_have_nine_digits()
    {
        var shop = shared.Shop;
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(), 1);
        var request = Buyer.Request();
        request.ShippingAddress.PostalCode = "94607-1234";

        Assert.Equal(OrderStatus.Confirmed, (await buyer.PlaceAsync(request)).Order.Status);
    }

    private static IEnumerable<(string Field, Action<PlaceOrderRequest> Spoil)> Mistakes() =>
    [
        ("idempotency_key", request => request.IdempotencyKey = ""),
        ("idempotency_key", request => request.IdempotencyKey = new string('k', 201)),
        ("email", request => request.Email = ""),
        ("email", request => request.Email = "ada@home"),
        ("email", request => request.Email = "ada@example.com\r\nBcc: all@example.com"),
        ("email", request => request.Email += "\n"),
        ("shipping_address.name", request => request.ShippingAddress.Name = "   "),
        ("shipping_address.name", request => request.ShippingAddress.Name = new string('x', 201)),
        ("shipping_address.line1", request => request.ShippingAddress.Line1 = ""),
        ("shipping_address.line2", request => request.ShippingAddress.Line2 = "a\u0000b"),
        ("shipping_address.city", request => request.ShippingAddress.City = ""),
        ("shipping_address.postal_code", request => request.ShippingAddress.PostalCode = "'; drop"),
        ("shipping_address.postal_code", request => request.ShippingAddress.PostalCode = "ABC"),
        ("shipping_address.postal_code", request => request.ShippingAddress.PostalCode = "9460"),
        ("shipping_address.postal_code", request => request.ShippingAddress.PostalCode = "94607-12"),
        ("shipping_address.country", request => request.ShippingAddress.Country = "Atlantis"),
        ("shipping_address.country", request => request.ShippingAddress.Country += "\n"),
        ("shipping_address.region", request => request.ShippingAddress.Region = "California"),
        ("shipping_address.region", request => request.ShippingAddress.Region = "CA-ON"),
        ("shipping_address.region", request => request.ShippingAddress.Region = "US-XX"),
        ("shipping_address.region", request => request.ShippingAddress.Region += "\n"),
        ("payment_method_id", request => request.PaymentMethodId = ""),
        ("payment_method_id", request => request.PaymentMethodId = "4242424242424242"),
        ("payment_method_id", request => request.PaymentMethodId += "\n"),
        ("expected_total", request => request.ExpectedTotal = new Types.V1.Money { Currency = "dollars", Units = 1 }),
    ];
}
