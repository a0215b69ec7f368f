using System.Text.RegularExpressions;
using Shop.Contracts;
using Shop.Orders.Carts;
using Shop.Orders.Regions;
using Address = Shop.Orders.V1.Address;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Checkout;

/// <summary>Finds everything that is wrong with a request to order, field by field.</summary>
public sealed partial class CheckOrderRequest(SellingRegions regions)
{
    private const int LongestEmail = 254;
    private const int LongestKey = 200;

    public Result<OrderRequest> Run(Wire.PlaceOrderRequest request)
    {
        var address = Read(request.ShippingAddress ?? new Wire.Address());
        var email = request.Email.Trim();
        var errors = new Dictionary<string, string[]>();
        void Expect(bool isRight, string field, string message)
        {
            if (!isRight)
                errors.TryAdd(field, [message]);
        }

        void ExpectText(string text, string field, string what)
        {
            if (VisibleText.Wrong(text, what) is { } wrong)
                errors.TryAdd(field, [wrong]);
        }

        Expect(
            request.IdempotencyKey.Length is >= 1 and <= LongestKey && !request.IdempotencyKey.Any(char.IsControl),
            "idempotency_key",
            "An idempotency key of 1 to 200 characters is required.");
        Expect(email.Length <= LongestEmail && Email().IsMatch(email), "email", "Enter an email address like name@example.com.");
        ExpectText(address.Name, "shipping_address.name", "a full name");
        ExpectText(address.Line1, "shipping_address.line1", "a street address");
        if (address.Line2.Length > 0)
            ExpectText(address.Line2, "shipping_address.line2", "an apartment or floor");
        ExpectText(address.City, "shipping_address.city", "a city");
        Expect(
            address.Country == UnitedStates.Country || PostalCode().IsMatch(address.PostalCode),
            "shipping_address.postal_code",
            "Enter a postal code.");
        Expect(Country().IsMatch(address.Country), "shipping_address.country", "A country is two capital letters, such as US.");
        Expect(IsoRegion().IsMatch(address.Region), "shipping_address.region", "A region is written like US-CA.");
        Expect(
            errors.ContainsKey("shipping_address.country") || address.Region.StartsWith(address.Country + "-", StringComparison.Ordinal),
            "shipping_address.region",
            "The region is not in that country.");
        if (address.Country == UnitedStates.Country)
        {
            var zip = UnitedStates.ZipCode(address.PostalCode);
            var elsewhere = UnitedStates.NameElsewhere(address.Region);
            var zipElsewhere = zip is null || elsewhere is not null ? null : UnitedStates.PlaceElsewhere(zip);
            Expect(zip is not null, "shipping_address.postal_code", "Enter a ZIP code like 94105 or 94105-1234.");
            Expect(zipElsewhere is null, "shipping_address.postal_code", $"This is a ZIP code for {zipElsewhere}. We don't deliver there yet.");
            Expect(elsewhere is null, "shipping_address.region", $"We don't deliver to {elsewhere} yet.");
            Expect(UnitedStates.HasState(address.Region), "shipping_address.region", "We don't deliver to this state.");
        }

        Expect(
            PaymentMethod().IsMatch(request.PaymentMethodId),
            "payment_method_id",
            "A payment method is the payment provider's token, such as pm_card_visa; card numbers are not taken.");
        Money expected = default;
        Expect(request.ExpectedTotal is null || Money.TryFrom(request.ExpectedTotal, out expected), "expected_total", "This is not a valid amount.");
        Expect(request.ExpectedCart.Length <= CartVersion.Longest, "expected_cart", "This is not the version of a cart.");

        if (errors.Count > 0)
            return new Fault.Invalid(errors);
        if (regions.Covering(address.Region) is not { } region)
            return NoSuchRegion("shipping_address.region", address.Region);

        return new OrderRequest(
            request.IdempotencyKey, email, address, request.PaymentMethodId, request.ExpectedTotal is null ? null : expected, region,
            request.HasExpectedCart ? request.ExpectedCart : null);
    }

    public static Fault NoSuchRegion(string field, string place) => new Fault.Invalid("region_unknown", field, $"We do not deliver to {place}.");

    private static Wire.Address Read(Wire.Address address) => new()
    {
        Name = address.Name.Trim(),
        Line1 = address.Line1.Trim(),
        // What shows nothing says nothing.
        Line2 = address.Line2.Any(char.IsControl) || VisibleText.IsSeen(address.Line2) ? address.Line2.Trim() : "",
        City = address.City.Trim(),
        Region = address.Region,
        PostalCode = address.Country == UnitedStates.Country && UnitedStates.ZipCode(address.PostalCode) is { } zip ? zip : address.PostalCode.Trim(),
        Country = address.Country,
    };

    // The patterns end with \z: $ would let a last line break through.
    // The grammar of the HTML standard, and stricter in two things: a dot stands between two other characters, and a domain has one.
    private const string Atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private const string Label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    [GeneratedRegex(@$"^(?=[^@]{{1,64}}@){Atom}(?:\.{Atom})*@{Label}(?:\.{Label})+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9 -]{1,10}[A-Za-z0-9]\z")]
    private static partial Regex PostalCode();

    [GeneratedRegex(@"^[A-Z]{2}\z")]
    private static partial Regex Country();

    [GeneratedRegex(@"^[A-Z]{2}-[A-Z0-9]{1,3}\z")]
    private static partial Regex IsoRegion();

    [GeneratedRegex(@"^pm_[A-Za-z0-9_]{1,250}\z")]
    private static partial Regex PaymentMethod();
}

/// <summary>A checked request to order what the cart holds.</summary>
/// <param name="Region">The configured region that covers the address.</param>
/// <param name="ExpectedTotal">What the shopper saw; null: whatever it is now.</param>
/// <param name="ExpectedCart">The version of the cart that the shopper saw; null: whatever lies in it. One that is none is no cart's.</param>
public sealed record OrderRequest(
    string IdempotencyKey, string Email, Address Address, string PaymentMethodId, Money? ExpectedTotal, Region Region, string? ExpectedCart = null)
{
    /// <summary>The client's network, out of the signed identity; empty where it is not known.</summary>
    public string PlacedFrom { get; init; } = "";
}
