using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>Anything Stripe answers with.</summary>
public abstract class StripeEntity : IStripeEntity
{
    /// <summary>The answer this was read from; null on parts of it and on what came by webhook.</summary>
    [JsonIgnore]
    public StripeResponse StripeResponse { get; set; }
}

/// <summary>An entity that can be read from its own JSON.</summary>
public abstract class StripeEntity<T> : StripeEntity
    where T : StripeEntity<T>
{
    public static T FromJson(string value) => JsonSerializer.Deserialize<T>(value, StripeJson.Options);
}
