using Shop.Orders.V1;
using Shop.Web.Addresses;
using Shop.Web.Checkout;

namespace Shop.Web.Tests.Addresses;

public class AddressTests
{
    private static readonly Address Ada = new()
    {
        Name = "Ada Lovelace",
        Line1 = "1 Main Street",
        Line2 = "Floor 2",
        City = "Springfield",
        Region = "US-CA",
        PostalCode = "94105",
        Country = "US",
    };

    [Fact]
    public void A_form_and_an_api_call_send_the_same_address()
    {
        var form = new CheckoutForm
        {
            Name = " Ada Lovelace ",
            Line1 = "1 Main Street",
            Line2 = "Floor 2",
            City = "Springfield",
            State = "US-CA",
            PostalCode = "94105",
        };
        var body = new AddressBody("Ada Lovelace", "1 Main Street", "Springfield", "US-CA", "94105", "US", "Floor 2");

        Assert.Equal(Ada, form.ToAddress());
        Assert.Equal(Ada, body.ToProto());
    }

    [Fact]
    public void Every_field_of_an_address_but_the_country_is_one_that_the_form_can_point_at()
    {
        var fields = Address.Descriptor.Fields.InDeclarationOrder().Select(field => field.Name).Where(name => name != "country");

        Assert.All(fields, field => Assert.NotNull(CheckoutForm.FieldOf($"shipping_address.{field}")));
    }
}
