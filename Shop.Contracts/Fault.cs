using System.Text.Json.Serialization;

namespace Shop.Contracts;

/// <summary>
/// A refusal. It crosses gRPC and HTTP unchanged: its JSON form travels in the trailer <c>fault-bin</c>, and its members
/// (snake_case) become members of the problem details that the API answers.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NotFound), "not_found")]
[JsonDerivedType(typeof(Invalid), "invalid")]
[JsonDerivedType(typeof(Conflict), "conflict")]
[JsonDerivedType(typeof(ChangedMeanwhile), "changed_meanwhile")]
[JsonDerivedType(typeof(CartChanged), "cart_changed")]
[JsonDerivedType(typeof(OutOfStock), "out_of_stock")]
[JsonDerivedType(typeof(PaymentDeclined), "payment_declined")]
[JsonDerivedType(typeof(Unavailable), "unavailable")]
[JsonDerivedType(typeof(TooManyRequests), "too_many_requests")]
[JsonDerivedType(typeof(TooLarge), "too_large")]
[JsonDerivedType(typeof(Forbidden), "forbidden")]
[JsonDerivedType(typeof(Unauthenticated), "unauthenticated")]
public abstract record Fault
{
    // Closed: the mappings to gRPC and HTTP name every kind.
    private Fault(string code, string message) => (Code, Message) = (code, message);

    /// <summary>Stable, snake_case; clients switch on it.</summary>
    public string Code { get; }

    /// <summary>One sentence for people.</summary>
    public string Message { get; }

    /// <param name="What">With its key: "product 17". Also for what exists but is not the caller's.</param>
    public sealed record NotFound(string What) : Fault("not_found", $"There is no {What}.");

    /// <summary>The request itself is wrong.</summary>
    public sealed record Invalid : Fault
    {
        /// <param name="errors">Per field, what is wrong with it.</param>
        /// <param name="code">Where clients have to tell this mistake from others.</param>
        [JsonConstructor]
        public Invalid(IReadOnlyDictionary<string, string[]> errors, string code = "invalid")
            : base(code, string.Join(' ', errors.SelectMany(field => field.Value))) => Errors = errors;

        public Invalid(string field, string message) : this(new Dictionary<string, string[]> { [field] = [message] })
        {
        }

        public Invalid(string code, string field, string message) : this(new Dictionary<string, string[]> { [field] = [message] }, code)
        {
        }

        /// <summary>Per field, what is wrong with it.</summary>
        public IReadOnlyDictionary<string, string[]> Errors { get; }
    }

    /// <summary>The request is fine, but not in the present state of things.</summary>
    public sealed record Conflict : Fault
    {
        public Conflict(string code, string message) : base(code, message)
        {
        }
    }

    /// <summary>What is to be changed is not what the caller saw: somebody else has changed it since.</summary>
    public sealed record ChangedMeanwhile() : Fault("changed_meanwhile", "This was changed meanwhile. Look at it again before you change it.");

    /// <summary>The cart is not the one that the shopper saw.</summary>
    public sealed record CartChanged : Fault
    {
        public const string OtherLines = "cart_changed";
        public const string OtherPrices = "price_changed";

        /// <param name="code"><see cref="OtherLines"/>, or <see cref="OtherPrices"/> where the lines are the same.</param>
        /// <param name="expectedCart">The version that was seen.</param>
        /// <param name="version">The version it has now.</param>
        /// <param name="items">What lies in it now, by name.</param>
        [JsonConstructor]
        public CartChanged(string code, string expectedCart, string version, IReadOnlyList<AgreedLine> items)
            : base(code, code == OtherPrices ? "A price has changed. Nothing was ordered." : "The cart has changed. Nothing was ordered.") =>
            (ExpectedCart, Version, Items) = (expectedCart, version, items);

        public string ExpectedCart { get; }

        public string Version { get; }

        public IReadOnlyList<AgreedLine> Items { get; }
    }

    /// <param name="SkuId">The first line, in SKU order, that could not be served.</param>
    /// <param name="Wanted">Units asked for.</param>
    /// <param name="Left">Units that can still be sold.</param>
    public sealed record OutOfStock(string SkuId, int Wanted, int Left)
        : Fault("out_of_stock", Left == 0 ? "This item is sold out." : $"Only {Left} of this item left; you asked for {Wanted}.");

    /// <param name="DeclineCode">The provider's word for it, e.g. "insufficient_funds".</param>
    /// <param name="OrderId">The order, which is FAILED now and holds no stock.</param>
    public sealed record PaymentDeclined(string DeclineCode, string OrderId)
        : Fault("payment_declined", "The payment was declined. Nothing was charged.");

    /// <summary>Something this needs is not answering; the same request may succeed later.</summary>
    public sealed record Unavailable : Fault
    {
        public Unavailable(string code, string message) : base(code, message)
        {
        }
    }

    /// <param name="RetryAfter">When to come back; sent in whole seconds, rounded up.</param>
    public sealed record TooManyRequests([property: JsonConverter(typeof(WholeSeconds))] TimeSpan RetryAfter)
        : Fault("too_many_requests", "Too many requests. Please wait a moment.");

    public sealed record TooLarge() : Fault("body_too_large", "The body is larger than this call accepts.");

    public sealed record Forbidden() : Fault("forbidden", "You are not allowed to do this.");

    public sealed record Unauthenticated() : Fault("unauthenticated", "Please sign in first.");
}
