using Shop.ServiceDefaults;
using Shop.Web.Forms;

namespace Shop.Web.Tests.Forms;

public class CartProblemsTests
{
    [Fact]
    public void A_refusal_travels_as_code_and_number_only() =>
        Assert.Equal("/cart?problem=out_of_stock&sku=s1&left=3", CartProblems.Address("/cart", "s1", new Fault.OutOfStock("s1", Wanted: 5, Left: 3)));

    [Fact]
    public void What_is_left_is_said_in_a_sentence() =>
        Assert.StartsWith("Only 3 ", CartProblems.Sentence("out_of_stock", 3), StringComparison.Ordinal);

    [Fact]
    public void An_invented_code_says_nothing_of_its_own() =>
        Assert.DoesNotContain("hacked", CartProblems.Sentence("hacked", left: null), StringComparison.Ordinal);
}
