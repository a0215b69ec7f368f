namespace Stripe;

/// <summary>What one request does differently from its client.</summary>
public class RequestOptions
{
    public string ApiKey { get; set; }

    /// <summary>Requests with the same key and parameters are carried out once; without it each call gets a new key.</summary>
    public string IdempotencyKey { get; set; }
}
