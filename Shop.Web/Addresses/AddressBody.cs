using Shop.Orders.V1;

namespace Shop.Web.Addresses;

/// <param name="Name">Who receives it.</param>
/// <param name="Line1">Street and number.</param>
/// <param name="City">City.</param>
/// <param name="Region">ISO 3166-2, e.g. US-CA.</param>
/// <param name="PostalCode">Postal code.</param>
/// <param name="Country">ISO 3166-1 alpha-2, e.g. US.</param>
/// <param name="Line2">Apartment, floor; may be left out.</param>
public sealed record AddressBody(
    string? Name, string? Line1, string? City, string? Region, string? PostalCode, string? Country, string? Line2 = null)
{
    public Address ToProto() => new()
    {
        Name = Name ?? "",
        Line1 = Line1 ?? "",
        Line2 = Line2 ?? "",
        City = City ?? "",
        Region = Region ?? "",
        PostalCode = PostalCode ?? "",
        Country = Country ?? "",
    };
}
