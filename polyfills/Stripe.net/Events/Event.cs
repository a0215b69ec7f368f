namespace Stripe;

/// <summary>Something that happened in the account, as a webhook tells it.</summary>
public class Event : StripeEntity<Event>, IHasId, IHasObject
{
    /// <summary>The same in every delivery of this event.</summary>
    public string Id { get; set; }

    public string Object { get; set; }

    public string ApiVersion { get; set; }

    public DateTime Created { get; set; } = DateTime.UnixEpoch;

    public EventData Data { get; set; }

    public bool Livemode { get; set; }

    public long PendingWebhooks { get; set; }

    /// <summary>The request that caused this; null when it was none.</summary>
    public EventRequest Request { get; set; }

    /// <summary>One of <see cref="EventTypes"/>.</summary>
    public string Type { get; set; }
}
