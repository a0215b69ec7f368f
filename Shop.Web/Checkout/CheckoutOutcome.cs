using Shop.Orders.V1;

namespace Shop.Web.Checkout;

/// <summary>What came of pressing "Pay".</summary>
/// <param name="Placed">The order's id when there is one to look at.</param>
/// <param name="Refused">Why not; null before the first attempt and after a success.</param>
/// <param name="Errors">Sentences by the form's field names.</param>
public sealed record CheckoutOutcome(string? Placed, Fault? Refused, IReadOnlyDictionary<string, string> Errors)
{
    public static readonly CheckoutOutcome NotTried = new(null, null, new Dictionary<string, string>());

    /// <summary>What the page shows of an attempt with this form.</summary>
    internal static CheckoutOutcome Of(CheckoutForm form, Result<Order> placed)
    {
        if (placed.IsSuccess)
            return NotTried with { Placed = placed.Value.OrderId };

        // Orders takes no form with an empty field; it is asked all the same, so that all mistakes are said at once.
        var missing = form.Missing();
        if (placed.Fault is Fault.Invalid invalid)
            return NotTried with { Refused = invalid, Errors = InOrder(ErrorsOf(invalid, missing)) };
        return placed.Fault is not Fault.TooManyRequests && missing.Count > 0
            ? NotTried with { Errors = InOrder(missing) }
            : NotTried with { Refused = placed.Fault };
    }

    /// <summary>True when the order may have been placed although nobody said so.</summary>
    public bool IsUnknown => Refused is Fault.Unavailable;

    /// <summary>From the first field to the last, as whoever mends them goes.</summary>
    private static OrderedDictionary<string, string> InOrder(Dictionary<string, string> errors) =>
        new(errors.OrderBy(error => CheckoutForm.PlaceOf(error.Key)));

    /// <summary>Of an empty field this form speaks more plainly than Orders.</summary>
    private static Dictionary<string, string> ErrorsOf(Fault.Invalid invalid, Dictionary<string, string> missing)
    {
        var errors = new Dictionary<string, string>();
        foreach (var (field, sentences) in invalid.Errors)
            errors[CheckoutForm.FieldOf(field) ?? "main"] = string.Join(' ', sentences);
        foreach (var (field, sentence) in missing)
            errors[field] = sentence;
        return errors;
    }
}
