using System.Globalization;
using Shop.Web.Addresses;

namespace Shop.Web.Checkout;

/// <summary>What the checkout page asks for. It only knows what must not be empty; everything else is Orders' to judge.</summary>
public sealed class CheckoutForm : AddressForm
{
    public string? Email { get; set; }
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
            .. RequiredOfAddress(),
            (nameof(PaymentMethod), PaymentMethod, "Choose how to pay."),
        ];
        return required.Where(field => string.IsNullOrWhiteSpace(field.Value)).ToDictionary(field => field.Field, field => field.Sentence);
    }

    /// <summary>The field of this form for a field Orders complains about; null when the shopper can't see that field.</summary>
    public static string? FieldOf(string orderField) => orderField.Split('.')[^1] switch
    {
        "email" => nameof(Email),
        "payment_method_id" => nameof(PaymentMethod),
        var field => FieldOfAddress(field),
    };

    internal OrderInput ToInput() => new(Trimmed(Key), Trimmed(Email), ToAddress(), Trimmed(PaymentMethod), ReadTotal(SeenTotal));

    public static string WriteTotal(Money total) => total.ToString();

    private static Money? ReadTotal(string? text) =>
        text?.Split(' ') is [var amount, var currency]
        && decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && Money.TryFrom(new Money(value, currency).ToProto(), out var total)
            ? total
            : null;
}
