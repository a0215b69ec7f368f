namespace Shop.Web.Checkout;

/// <summary>What came of pressing "Pay".</summary>
/// <param name="Placed">The order's id when there is one to look at.</param>
/// <param name="Refused">Why not; null before the first attempt and after a success.</param>
/// <param name="Errors">Sentences by the form's field names.</param>
public sealed record CheckoutOutcome(string? Placed, Fault? Refused, IReadOnlyDictionary<string, string> Errors)
{
    public static readonly CheckoutOutcome NotTried = new(null, null, new Dictionary<string, string>());

    /// <summary>True when the order may have been placed although nobody said so.</summary>
    public bool IsUnknown => Refused is Fault.Unavailable;
}
