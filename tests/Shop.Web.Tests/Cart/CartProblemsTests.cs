using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Cart;

namespace Shop.Web.Tests.Cart;

public class CartProblemsTests
{
    [Fact]
    public void A_refusal_travels_as_code_and_number_only() =>
        Assert.Equal("/cart?problem=out_of_stock&sku=s1&left=3", CartProblems.Address("/cart", "s1", new Fault.OutOfStock("s1", Wanted: 5, Left: 3)));

    [Fact]
    public void What_is_left_is_said_in_a_sentence() =>
        Assert.StartsWith("Only 3 ", CartProblems.Sentence("out_of_stock", 3), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("hacked")]
    public void An_invented_code_says_nothing(string? code) => Assert.Null(CartProblems.Sentence(code, left: null));

    [Fact]
    public void A_fault_without_a_sentence_of_its_own_is_said_all_the_same()
    {
        var address = CartProblems.Address("/cart", "", new Fault.Conflict("new_kind", "Something new."));

        Assert.NotNull(CartProblems.Sentence(address.Split('=')[1], left: null));
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("abc", null)]
    [InlineData("-1", null)]
    [InlineData("99999999999", null)]
    [InlineData(null, null)]
    public void Only_a_number_of_units_is_read_from_an_address(string? text, int? units) => Assert.Equal(units, CartProblems.Units(text));

    [Fact]
    public void Every_line_that_could_not_be_put_back_is_named_by_its_sku()
    {
        var soldOut = new Fault.OutOfStock("s1", Wanted: 2, Left: 0);

        Assert.Equal("/cart", CartProblems.AddressOfLeftOut([]));
        Assert.Equal("/cart?left_out=s1&left_out=s2", CartProblems.AddressOfLeftOut([("s1", soldOut), ("s2", new Fault.NotFound("SKU s2"))]));
        Assert.Equal(
            "/cart?left_out=s1&left_out=s2&problem=timeout",
            CartProblems.AddressOfLeftOut([("s1", soldOut), ("s2", new Fault.Unavailable("timeout", "Too slow."))]));
    }

    [Theory]
    [InlineData(0, "This item has sold out")]
    [InlineData(1, "Only 1 left")]
    [InlineData(2, null)]
    public void A_line_says_when_its_goods_have_become_too_few(int available, string? start)
    {
        var shortage = CartProblems.Shortage(new CartItem { Quantity = 2, Available = available });

        Assert.True(start is null ? shortage is null : shortage!.StartsWith(start, StringComparison.Ordinal), shortage);
    }

    [Theory]
    [InlineData(2, "Sold in packs of 6. Change the quantity to check out.")]
    [InlineData(12, null)]
    public void A_line_says_when_its_goods_are_no_longer_sold_so(int quantity, string? shortage)
    {
        var item = new CartItem { Quantity = quantity, Available = 20, QuantityRule = new() { Min = 6, Step = 6 } };

        Assert.Equal(shortage, CartProblems.Shortage(item));
    }
}
