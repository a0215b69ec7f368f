namespace Shop.PaymentSandbox.Disputes;

/// <summary>A dispute as Stripe writes it, without the fields that are always empty here.</summary>
internal sealed record DisputeView(
    string Id, long Amount, string Charge, long Created, string Currency, string PaymentIntent, string Reason, DisputeStatus Status)
{
    public string Object => "dispute";

    public bool IsChargeRefundable => Status is DisputeStatus.Won;

    public bool Livemode => false;

    public IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>();

    public static DisputeView Of(Dispute dispute) => new(
        dispute.Id,
        dispute.Amount,
        dispute.Charge,
        dispute.Created.ToUnixTimeSeconds(),
        dispute.Currency,
        dispute.PaymentIntent,
        dispute.Reason,
        dispute.Status);
}
