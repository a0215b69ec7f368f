using Shop.Orders.V1;

namespace Shop.Web.Addresses;

/// <summary>An address as a page's form brings it; a form that asks for one is derived from it, so that its fields keep their plain names.</summary>
public abstract class AddressForm
{
    public string? Name { get; set; }
    public string? Line1 { get; set; }
    public string? Line2 { get; set; }
    public string? City { get; set; }
    public string? State { get; set; }
    public string? PostalCode { get; set; }

    internal Address ToAddress() => new()
    {
        Name = Trimmed(Name),
        Line1 = Trimmed(Line1),
        Line2 = Trimmed(Line2),
        City = Trimmed(City),
        Region = Trimmed(State),
        PostalCode = Trimmed(PostalCode),
        // The one country the shop delivers to until regions bring more.
        Country = UnitedStates.Country,
    };

    /// <summary>What must not be empty, in the page's order, each with the sentence for when it is.</summary>
    protected (string Field, string? Value, string Sentence)[] RequiredOfAddress() =>
    [
        (nameof(Name), Name, "Enter your full name."),
        (nameof(Line1), Line1, "Enter the street address."),
        (nameof(City), City, "Enter the city."),
        (nameof(State), State, "Choose a state."),
        (nameof(PostalCode), PostalCode, "Enter the ZIP code."),
    ];

    /// <summary>The field of this form for a field of the message; null when it has none.</summary>
    protected static string? FieldOfAddress(string messageField) => messageField switch
    {
        "name" => nameof(Name),
        "line1" => nameof(Line1),
        "line2" => nameof(Line2),
        "city" => nameof(City),
        "region" => nameof(State),
        "postal_code" => nameof(PostalCode),
        _ => null,
    };

    protected static string Trimmed(string? text) => text?.Trim() ?? "";
}
