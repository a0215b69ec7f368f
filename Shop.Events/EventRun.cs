using System.Data.Common;
using System.Diagnostics;
using Npgsql;
using Shop.Events.V1;

namespace Shop.Events;

/// <summary>Events of one kind that follow one another and are applied at once; one event where its handler takes no more.</summary>
internal sealed record EventRun(IEventHandler Handler, IReadOnlyList<Event> Events)
{
    private Event First => Events[0];

    /// <param name="events">In their order, each of a kind that has a handler.</param>
    /// <param name="handlers">By kind.</param>
    public static List<EventRun> Of(IEnumerable<Event> events, IReadOnlyDictionary<string, IEventHandler> handlers)
    {
        List<EventRun> runs = [];
        List<Event> last = [];
        foreach (var e in events)
        {
            var handler = handlers[e.Kind];
            if (handler is IEventRunHandler or IEventRunStatement && runs.Count > 0 && runs[^1].Handler == handler)
            {
                last.Add(e);
                continue;
            }

            last = [e];
            runs.Add(new EventRun(handler, last));
        }

        return runs;
    }

    public Task ApplyAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct) => Handler is IEventRunHandler many
        ? many.ApplyAllAsync(Events, connection, transaction, ct)
        : Handler.ApplyAsync(First, connection, transaction, ct);

    /// <summary>Of a handler whose whole effect it is.</summary>
    public NpgsqlBatchCommand Statement() => Handler is IEventRunStatement many
        ? many.StatementFor(Events)
        : ((IEventStatement)Handler).StatementFor(First);

    /// <param name="rows">What the statement returned or wrote.</param>
    public void Applied(ulong rows)
    {
        if (Handler is IEventRunStatement many)
            many.Applied(Events, rows);
        else
            ((IEventStatement)Handler).Applied(First, rows);
    }

    /// <summary>Linked to the traces of the changes and not part of them: it may run much later, and many times.</summary>
    public Activity? Start(string source, ActivityContext parent)
    {
        var links = Events.Select(e => e.Traceparent).Distinct()
            .Where(text => ActivityContext.TryParse(text, traceState: null, isRemote: true, out _))
            .Select(text => new ActivityLink(ActivityContext.Parse(text, traceState: null)));
        var span = EventMetrics.Source.StartActivity($"apply {First.Kind}", ActivityKind.Consumer, parent, links: links);
        span?.SetTag("messaging.source.name", source);
        span?.SetTag("messaging.message.id", $"{First.Position.Transaction}/{First.Position.Number}");
        span?.SetTag("shop.subject", First.Subject);
        if (Events.Count > 1)
            span?.SetTag("messaging.batch.message_count", Events.Count);
        return span;
    }
}
