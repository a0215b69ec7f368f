using Shop.Contracts;
using Shop.Orders.Carts;

namespace Shop.Orders.Tests.Carts;

[Trait("Issue", "8.2.1")]
public class CartVersionTests
{
    private static readonly AgreedLine Mug = new("018f0000-0000-7000-8000-000000000001", 2, new Money(19.9m, "USD"));
    private static readonly AgreedLine Bowl = new("018f0000-0000-7000-8000-000000000003", 1, new Money(5m, "USD"));

    // Also between versions of the shop: while replicas are replaced, one says what the other is told.
    [Fact]
    public void The_version_of_a_cart_stays_what_it_is()
    {
        Assert.Equal("1-e882da8166b79668-98357c9456e9d3d5", CartVersion.Of([Mug, Bowl]));
        Assert.Equal("1-e3b0c44298fc1c14-e3b0c44298fc1c14", CartVersion.Of([]));
    }

    [Fact]
    public void Neither_the_order_of_the_lines_nor_how_a_price_is_written_matters() =>
        Assert.Equal(CartVersion.Of([Mug, Bowl]), CartVersion.Of([Bowl, Mug with { UnitPrice = new Money(19.9000m, "USD") }]));

    [Fact]
    public void Another_sku_quantity_price_or_currency_is_another_version()
    {
        AgreedLine[] others =
        [
            Mug with { SkuId = Bowl.SkuId }, Mug with { Quantity = 3 }, Mug with { UnitPrice = new Money(19.91m, "USD") },
            Mug with { UnitPrice = new Money(19.9m, "EUR") },
        ];
        Assert.All(others, other => Assert.NotEqual(CartVersion.Of([Mug]), CartVersion.Of([other])));
        Assert.NotEqual(CartVersion.Of([Mug]), CartVersion.Of([Mug, Bowl]));
    }

    [Fact]
    public void Only_the_same_lines_at_other_prices_are_called_repriced()
    {
        var seen = CartVersion.Of([Mug]);

        Assert.True(CartVersion.IsOnlyRepriced(seen, CartVersion.Of([Mug with { UnitPrice = new Money(21m, "USD") }])));
        Assert.False(CartVersion.IsOnlyRepriced(seen, CartVersion.Of([Mug with { Quantity = 1 }])));
        Assert.False(CartVersion.IsOnlyRepriced("2" + seen[1..], seen));
        Assert.False(CartVersion.IsOnlyRepriced("", seen));
    }
}
