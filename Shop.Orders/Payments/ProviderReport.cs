using Shop.Contracts;

namespace Shop.Orders.Payments;

/// <summary>What a provider reports of its own accord, in our terms.</summary>
public abstract record ProviderReport
{
    private ProviderReport()
    {
    }

    /// <summary>How the payment stands.</summary>
    public sealed record Standing(PaymentOutcome Outcome) : ProviderReport;

    /// <summary>How its charge stands.</summary>
    /// <param name="Card">Null when it was not paid, or without a card.</param>
    /// <param name="Refunded">In all, when this was said.</param>
    public sealed record Charged(PaidCard? Card, Money Refunded) : ProviderReport;

    /// <summary>News of things that happened to the money.</summary>
    public sealed record News(IReadOnlyList<MoneyNews> Things) : ProviderReport;
}

/// <summary>How one thing stands that happened to the money of a payment.</summary>
/// <param name="Id">The provider's, of the thing.</param>
/// <param name="HappenedAt">When it began; the same in every report about it.</param>
/// <param name="Why">The provider's reason; empty without one.</param>
public sealed record MoneyNews(string Id, MoneyStanding Standing, Money Amount, DateTimeOffset HappenedAt, string Why);

/// <summary>What happened and how far it has come.</summary>
/// <param name="Stage">Grows as the thing goes on, so that an old report is known for one.</param>
public sealed record MoneyStanding(string Kind, string Status, int Stage)
{
    public const string Refund = "REFUND";
    public const string Dispute = "DISPUTE";
    public const string Failed = "FAILED";
    public const string Open = "OPEN";
    public const string Won = "WON";
    public const string Lost = "LOST";

    public static MoneyStanding RefundUnderway { get; } = new(Refund, "PENDING", 1);
    public static MoneyStanding RefundDone { get; } = new(Refund, "DONE", 2);

    /// <summary>Even one that was done may come back from the bank.</summary>
    public static MoneyStanding RefundFailed { get; } = new(Refund, Failed, 3);
    public static MoneyStanding DisputeOpen { get; } = new(Dispute, Open, 1);
    public static MoneyStanding DisputeWon { get; } = new(Dispute, Won, 2);
    public static MoneyStanding DisputeLost { get; } = new(Dispute, Lost, 2);
    public static MoneyStanding FundsWithdrawn { get; } = new("FUNDS", "WITHDRAWN", 1);
    public static MoneyStanding FundsReinstated { get; } = new("FUNDS", "REINSTATED", 1);

    /// <summary>The provider told of it, and deliberately nothing follows.</summary>
    public static MoneyStanding Ignored { get; } = new("NOTICE", "IGNORED", 1);
}
