using Shop.Web.Compare;

namespace Shop.Web.Tests.Compare;

public class ComparedProductsTests
{
    [Fact]
    public void An_address_names_each_product_once_and_no_more_than_fit()
    {
        var compared = ComparedProducts.Read(["mug", "Not a slug", "lamp", "mug", "<b>", "rug", "tent", "kettle"]);

        Assert.Equal(["mug", "lamp", "rug", "tent"], compared.Slugs);
        Assert.True(compared.AreTooMany);
        Assert.Equal("/compare?p=mug&p=rug&p=tent", compared.Without("lamp"));
    }

    [Fact]
    public void Nothing_chosen_is_no_mistake()
    {
        Assert.Empty(ComparedProducts.Read([]).Slugs);
        Assert.Equal("/compare", ComparedProducts.Read(["mug"]).Without("mug"));
    }
}
