using System.Globalization;
using Shop.Orders.V1;

namespace Shop.Web.Checkout;

/// <summary>What the checkout page asks for. It only knows what must not be empty; everything else is Orders' to judge.</summary>
public sealed class CheckoutForm
{
    /// <summary>The one country the shop delivers to until regions bring more.</summary>
    public const string Country = "US";

    public string? Email { get; set; }
    public string? Name { get; set; }
    public string? Line1 { get; set; }
    public string? Line2 { get; set; }
    public string? City { get; set; }
    public string? State { get; set; }
    public string? PostalCode { get; set; }
    public string? PaymentMethod { get; set; }

    /// <summary>One per attempt: sending the same page twice places one order.</summary>
    public string? Key { get; set; }

    /// <summary>The total on the button, "48.20 USD": Orders asks again when it has changed meanwhile.</summary>
    public string? SeenTotal { get; set; }

    /// <summary>Sentences by field name for what was left empty.</summary>
    public Dictionary<string, string> Missing()
    {
        (string Field, string? Value, string Sentence)[] required =
        [
            (nameof(Email), Email, "Enter your email address."),
            (nameof(Name), Name, "Enter your full name."),
            (nameof(Line1), Line1, "Enter the street address."),
            (nameof(City), City, "Enter the city."),
            (nameof(State), State, "Choose a state."),
            (nameof(PostalCode), PostalCode, "Enter the ZIP code."),
            (nameof(PaymentMethod), PaymentMethod, "Choose how to pay."),
        ];
        return required.Where(field => string.IsNullOrWhiteSpace(field.Value)).ToDictionary(field => field.Field, field => field.Sentence);
    }

    /// <summary>The field of this form for a field Orders complains about; null when the shopper can't see that field.</summary>
    public static string? FieldOf(string orderField) => orderField.Split('.')[^1] switch
    {
        "email" => nameof(Email),
        "name" => nameof(Name),
        "line1" => nameof(Line1),
        "line2" => nameof(Line2),
        "city" => nameof(City),
        "region" => nameof(State),
        "postal_code" => nameof(PostalCode),
        "payment_method_id" => nameof(PaymentMethod),
        _ => null,
    };

    internal OrderInput ToInput() => new(Trimmed(Key), Trimmed(Email), ToAddress(), Trimmed(PaymentMethod), ReadTotal(SeenTotal));

    private Address ToAddress() => new()
    {
        Name = Trimmed(Name),
        Line1 = Trimmed(Line1),
        Line2 = Trimmed(Line2),
        City = Trimmed(City),
        Region = Trimmed(State),
        PostalCode = Trimmed(PostalCode),
        Country = Country,
    };

    public static string WriteTotal(Money total) => total.ToString();

    private static Money? ReadTotal(string? text) =>
        text?.Split(' ') is [var amount, var currency]
        && decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && Money.TryFrom(new Money(value, currency).ToProto(), out var total)
            ? total
            : null;

    private static string Trimmed(string? text) => text?.Trim() ?? "";
}
