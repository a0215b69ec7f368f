using System.ComponentModel.DataAnnotations;

namespace Shop.Orders.Checkout;

/// <summary>Section <c>Checkout</c>.</summary>
public sealed class CheckoutOptions
{
    /// <summary>How long units stay put aside for an order that is not paid yet.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00", ErrorMessage = "Checkout:HoldFor must lie between 10 seconds and one day.")]
    public TimeSpan HoldFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a shopper is kept waiting for the payment before the answer is the order as it stands, PENDING.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "Checkout:AnswerWithin must lie between 0 and 60 seconds.")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(12);
}
