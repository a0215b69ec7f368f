using Shop.Web.Addresses;

namespace Shop.Web.Checkout;

/// <summary>What the checkout page asks for. It only knows what must not be empty; everything else is Orders' to judge.</summary>
public sealed class CheckoutForm : AddressForm
{
    private static readonly Fault AskAgain = new Fault.Conflict(
        "total_not_seen", "Please look at the total once more. Nothing was charged; press the button again if you agree.");

    public string? Email { get; set; }
    public string? PaymentMethod { get; set; }

    /// <summary>One per attempt: sending the same page twice places one order.</summary>
    public string? Key { get; set; }

    /// <summary>The total on the button, "48.20 USD": Orders asks again when it has changed meanwhile.</summary>
    public string? SeenTotal { get; set; }

    /// <summary>The version of the cart that the page showed: Orders asks again when another one is there by now.</summary>
    public string? SeenCart { get; set; }

    /// <summary>What was in it (<see cref="SeenLines"/>), to say what has changed.</summary>
    public string? SeenLines { get; set; }
    /// <summary>The state whose tax is in that total; empty while it was an estimate.</summary>
    public string? TaxedFor { get; set; }

    /// <summary>The fields from the first to the last.</summary>
    private static readonly List<string> InOrder =
        [nameof(Email), nameof(Name), nameof(Line1), nameof(Line2), nameof(City), nameof(State), nameof(PostalCode), nameof(PaymentMethod)];

    /// <summary>Where a field stands on the page; what is about none of them comes last.</summary>
    internal static int PlaceOf(string field) => InOrder.IndexOf(field) is >= 0 and var at ? at : InOrder.Count;

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

    /// <summary>
    /// What to order, or that the shopper has to be asked again: this form always sends what guards it, the total, the cart and the key, so one
    /// without them agrees to nothing.
    /// </summary>
    internal Result<OrderInput> ToInput()
    {
        if (!HasKey || string.IsNullOrWhiteSpace(SeenCart) || !Money.TryParse(SeenTotal, out var seen) || seen.Amount < 0)
            return AskAgain;
        return new OrderInput(Trimmed(Key), Trimmed(Email), ToAddress(), Trimmed(PaymentMethod), seen, Trimmed(SeenCart));
    }

    /// <summary>False when sending the form twice could not be told from two orders.</summary>
    internal bool HasKey => Trimmed(Key).Length is >= 1 and <= IdempotencyKeyFilter.LongestKey;

    public static string WriteTotal(Money total) => total.ToString();
}
