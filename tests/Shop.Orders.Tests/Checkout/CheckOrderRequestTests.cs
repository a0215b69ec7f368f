using Shop.Contracts;
using Shop.Orders.Checkout;
using Shop.Orders.Regions;
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

    [Fact]
    [Trait("Issue", "8.4.3")]
    public void What_is_stored_is_trimmed_and_in_one_form()
    {
        var request = Buyer.Request();
        (request.Email, request.ShippingAddress.PostalCode) = (" ada@example.com\n", "94607 1234");
        (request.ShippingAddress.Name, request.ShippingAddress.Line2) = (" Ada Lovelace ", "\u200b \u202e");

        var order = Check(request).Value;

        Assert.Equal("ada@example.com", order.Email);
        Assert.Equal(("Ada Lovelace", "", "94607-1234"), (order.Address.Name, order.Address.Line2, order.Address.PostalCode));
    }

    [Theory]
    [Trait("Issue", "8.4.3")]
    [InlineData("ada@example.com", true)]
    [InlineData("ada.lovelace+shop@mail.example.co.uk", true)]
    [InlineData("o'hara_{1}@x-y.example", true)]
    [InlineData("a..b@example.com", false)]
    [InlineData(".a@example.com", false)]
    [InlineData("a.@example.com", false)]
    [InlineData("a@-.com", false)]
    [InlineData("a@-x.com", false)]
    [InlineData("a@x-.com", false)]
    [InlineData("a@example", false)]
    [InlineData("a@example.", false)]
    [InlineData("<a@example.com>", false)]
    [InlineData("Ada <a@example.com>", false)]
    [InlineData("a@example.com, b@example.com", false)]
    [InlineData("a\u200b@example.com", false)]
    [InlineData("a@@example.com", false)]
    public void An_email_address_follows_the_grammar_of_the_html_standard(string email, bool isOne)
    {
        var request = Buyer.Request();
        request.Email = email;

        Assert.Equal(isOne, Check(request).IsSuccess);
    }

    [Theory]
    [Trait("Issue", "8.4.3")]
    [InlineData("US-PR", "94607", "region", "We don't deliver to Puerto Rico yet.")]
    [InlineData("US-AE", "09012", "region", "We don't deliver to APO, FPO and DPO addresses yet.")]
    [InlineData("US-NY", "09012", "postal_code", "This is a ZIP code for APO, FPO and DPO addresses. We don't deliver there yet.")]
    [InlineData("US-FL", "00901", "postal_code", "This is a ZIP code for Puerto Rico. We don't deliver there yet.")]
    public void Where_the_shop_does_not_deliver_is_named(string state, string zip, string field, string sentence)
    {
        var request = Buyer.Request();
        (request.ShippingAddress.Region, request.ShippingAddress.PostalCode) = (state, zip);

        var refusal = Assert.IsType<Fault.Invalid>(Check(request).Fault);

        Assert.Equal([sentence], Assert.Contains($"shipping_address.{field}", refusal.Errors));
        Assert.Single(refusal.Errors);
    }

    private static Result<OrderRequest> Check(PlaceOrderRequest request)
    {
        var free = Money.Zero("USD");
        return new CheckOrderRequest(new SellingRegions([new Region("US", "USD", 0m, free, free, "us")])).Run(request);
    }

    private static IEnumerable<(string Field, Action<PlaceOrderRequest> Spoil)> Mistakes() =>
    [
        ("idempotency_key", request => request.IdempotencyKey = ""),
        ("idempotency_key", request => request.IdempotencyKey = new string('k', 201)),
        ("idempotency_key", request => request.IdempotencyKey = "a\u0000b"),
        ("email", request => request.Email = ""),
        ("email", request => request.Email = "ada@home"),
        ("email", request => request.Email = "ada@example.com\r\nBcc: all@example.com"),
        ("email", request => request.Email = "a..b@example.com"),
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
