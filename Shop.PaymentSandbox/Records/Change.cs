using System.Collections.Immutable;
using Shop.PaymentSandbox.Disputes;
using Shop.PaymentSandbox.PaymentIntents;
using Shop.PaymentSandbox.Refunds;
using Shop.PaymentSandbox.Webhooks;

namespace Shop.PaymentSandbox.Records;

/// <summary>All that one request did. It is one line of the ledger file, so a crash leaves all of it or none.</summary>
internal sealed record Change
{
    /// <summary>As it is from now on.</summary>
    public PaymentIntent? Intent { get; init; }

    public Refund? Refund { get; init; }

    public Dispute? Dispute { get; init; }

    public Movement? Movement { get; init; }

    /// <summary>To be told by webhook.</summary>
    public ImmutableArray<SandboxEvent> Events { get; init; } = [];

    public StoredAnswer? Answer { get; init; }

    /// <summary>The id of an event that the receiver has taken.</summary>
    public string? Delivered { get; init; }
}
