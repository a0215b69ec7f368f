namespace Stripe;

public class EventData : StripeEntity<EventData>
{
    /// <summary>The object as it was when the event happened; null when it is of a kind not known here.</summary>
    public IHasObject Object { get; set; }
}
