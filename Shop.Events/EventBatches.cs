using Grpc.Core;
using Shop.Events.V1;

namespace Shop.Events;

/// <summary>Takes what a stream has ready: one event when they come singly, many when they come in a rush.</summary>
internal sealed class EventBatches(IAsyncStreamReader<Event> stream)
{
    private Task<bool>? _pending;

    /// <returns>At least one event and at most <paramref name="most"/>; empty when the stream has ended.</returns>
    public async Task<List<Event>> NextAsync(int most, CancellationToken ct)
    {
        List<Event> events = [];
        while (events.Count < most)
        {
            _pending ??= stream.MoveNext(ct);
            if (events.Count > 0 && !_pending.IsCompletedSuccessfully)
                break;
            var more = await _pending;
            if (!more)
                break;
            events.Add(stream.Current);
            _pending = null;
        }

        return events;
    }
}
