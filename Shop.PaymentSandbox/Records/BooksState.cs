using System.Collections.Immutable;
using Shop.PaymentSandbox.Disputes;
using Shop.PaymentSandbox.PaymentIntents;
using Shop.PaymentSandbox.Refunds;
using Shop.PaymentSandbox.Webhooks;

namespace Shop.PaymentSandbox.Records;

/// <summary>All that the sandbox knows. It never changes: a change makes the next one, so readers need no lock.</summary>
internal sealed record BooksState
{
    public static readonly BooksState Empty = new();

    public ImmutableDictionary<string, PaymentIntent> Intents { get; private init; } = ImmutableDictionary<string, PaymentIntent>.Empty;

    public ImmutableDictionary<string, Refund> Refunds { get; private init; } = ImmutableDictionary<string, Refund>.Empty;

    public ImmutableDictionary<string, Dispute> Disputes { get; private init; } = ImmutableDictionary<string, Dispute>.Empty;

    public ImmutableList<Movement> Movements { get; private init; } = [];

    /// <summary>Events nobody has taken yet, by id, which is by time.</summary>
    public ImmutableSortedDictionary<string, SandboxEvent> Undelivered { get; private init; } =
        ImmutableSortedDictionary.Create<string, SandboxEvent>(StringComparer.Ordinal);

    private ImmutableDictionary<string, StoredAnswer> Answers { get; init; } = ImmutableDictionary<string, StoredAnswer>.Empty;

    /// <summary>Oldest first, to forget them in that order.</summary>
    private ImmutableQueue<StoredAnswer> AnswersByAge { get; init; } = [];

    public PaymentIntent? FindIntent(string id) => Intents.GetValueOrDefault(id);

    public StoredAnswer? FindAnswer(string key, DateTimeOffset now) =>
        Answers.GetValueOrDefault(key) is { } stored && stored.At + StoredAnswer.KeptFor > now ? stored : null;

    public bool Remembers(StoredAnswer answer) => Answers.GetValueOrDefault(answer.Key)?.At == answer.At;

    public BooksState Apply(Change change)
    {
        var next = change.Answer is { } answer ? Remember(answer) : this;
        return next with
        {
            Intents = change.Intent is { } intent ? Intents.SetItem(intent.Id, intent) : Intents,
            Refunds = change.Refund is { } refund ? Refunds.SetItem(refund.Id, refund) : Refunds,
            Disputes = change.Dispute is { } dispute ? Disputes.SetItem(dispute.Id, dispute) : Disputes,
            Movements = change.Movement is { } movement ? Movements.Add(movement) : Movements,
            Undelivered = change.Delivered is { } taken
                ? Undelivered.Remove(taken)
                : Undelivered.AddRange(change.Events.Select(occurred => KeyValuePair.Create(occurred.Id, occurred))),
        };
    }

    private BooksState Remember(StoredAnswer answer)
    {
        var (answers, byAge) = (Answers, AnswersByAge);
        while (!byAge.IsEmpty && byAge.Peek() is var oldest && oldest.At + StoredAnswer.KeptFor <= answer.At)
        {
            byAge = byAge.Dequeue();
            answers = answers.Remove(oldest.Key);
        }

        return this with { Answers = answers.SetItem(answer.Key, answer), AnswersByAge = byAge.Enqueue(answer) };
    }
}
