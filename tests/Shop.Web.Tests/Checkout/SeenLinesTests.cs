using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Checkout;
using ProtoCart = Shop.Orders.V1.Cart;

namespace Shop.Web.Tests.Checkout;

[Trait("Issue", "8.2.1")]
public class SeenLinesTests
{
    private const string Mug = "018f0000-0000-7000-8000-000000000001";
    private const string Bowl = "018f0000-0000-7000-8000-000000000003";

    [Fact]
    public void A_form_carries_the_lines_that_its_page_showed() =>
        Assert.Equal([Seen(Mug, 2, 19.9m), Seen(Bowl, 1, 5m)], SeenLines.Read(SeenLines.Write(Cart((Mug, 2, 19.9m), (Bowl, 1, 5m)))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x y z")]
    [InlineData($"{Mug} 2")]
    [InlineData($"{Mug} 2 free")]
    [InlineData("mug 2 5.00 USD")]
    public void What_is_no_line_is_none(string? text) => Assert.Empty(SeenLines.Read(text));

    [Fact]
    public void What_went_what_came_and_what_is_otherwise_is_told_and_nothing_else()
    {
        Assert.Equal([(Mug, true, false), (Bowl, false, true)], Compare([Seen(Mug, 1, 5m)], (Bowl, 1, 5m)));
        Assert.Equal([(Mug, true, true)], Compare([Seen(Mug, 1, 5m)], (Mug, 2, 5m)));
        Assert.Equal([(Mug, true, true)], Compare([Seen(Mug, 1, 5m)], (Mug, 1, 6m)));
        Assert.Empty(Compare([Seen(Mug, 1, 5m), Seen(Bowl, 1, 5m)], (Bowl, 1, 5m), (Mug, 1, 5m)));
    }

    private static IEnumerable<(string Sku, bool Was, bool Is)> Compare(AgreedLine[] seen, params (string Sku, int Units, decimal Price)[] now) =>
        SeenLines.Compare(seen, Cart(now)).Select(change => (change.SkuId, change.Was is not null, change.Is is not null));

    private static AgreedLine Seen(string sku, int units, decimal price) => new(sku, units, new Money(price, "USD"));

    private static ProtoCart Cart(params (string Sku, int Units, decimal Price)[] lines) => new()
    {
        Items =
        {
            lines.Select(line => new CartItem { SkuId = line.Sku, Quantity = line.Units, UnitPrice = new Money(line.Price, "USD").ToProto() }),
        },
    };
}
