using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Shop.PaymentSandbox.Faults;
using Shop.PaymentSandbox.Records;

namespace Shop.PaymentSandbox.Webhooks;

/// <summary>
/// Tells every event that the endpoint is subscribed to until the receiver takes it. Events of one payment keep their order as long as each is
/// taken at once; one that has to be repeated is overtaken, as with Stripe.
/// </summary>
internal sealed class DeliverWebhooks(
    Books books, SendWebhook send, FaultBoard faults, IOptions<SandboxOptions> options, TimeProvider clock) : BackgroundService
{
    private const int Lanes = 8;

    private readonly TaskGroup _work = new();

    /// <summary>Ends when everything has: the books must not be closed while something is being written into them.</summary>
    protected override Task ExecuteAsync(CancellationToken ct)
    {
        var lanes = Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<SandboxEvent>()).ToArray();
        foreach (var lane in lanes)
            _work.Start(RunLaneAsync(lane.Reader, ct));
        _work.Start(SortAsync(lanes, ct));
        return _work.Completion;
    }

    private async Task SortAsync(Channel<SandboxEvent>[] lanes, CancellationToken ct)
    {
        await foreach (var occurred in books.News.ReadAllAsync(ct))
        {
            var lane = lanes[(uint)occurred.Subject.GetHashCode(StringComparison.Ordinal) % Lanes];
            await lane.Writer.WriteAsync(occurred, ct);
        }
    }

    private async Task RunLaneAsync(ChannelReader<SandboxEvent> lane, CancellationToken ct)
    {
        // What has to wait for its turn does so outside of the lane, for the others to pass.
        await foreach (var occurred in lane.ReadAllAsync(ct))
        {
            if (!IsWanted(occurred))
                await books.MarkDeliveredAsync(occurred);
            else if (faults.Strike(FaultKind.HoldWebhook, occurred.Type) is { } hold)
                _work.Start(TellAfterAsync(hold.Removed.WaitAsync(ct), occurred, attempt: 1, ct));
            else if (faults.Strike(FaultKind.ReorderWebhook, occurred.Type) is { } reorder)
                _work.Start(TellAfterAsync(Task.Delay(reorder.Fault.Time, clock, ct), occurred, attempt: 1, ct));
            else if (!await TryTellAsync(occurred, attempt: 1, ct))
                _work.Start(TellAfterAsync(PauseAfter(attempt: 1, ct), occurred, attempt: 2, ct));
        }
    }

    private bool IsWanted(SandboxEvent occurred) => options.Value.WebhookEvents is [] || options.Value.WebhookEvents.Contains(occurred.Type);

    private async Task TellAfterAsync(Task pause, SandboxEvent occurred, int attempt, CancellationToken ct)
    {
        await pause;
        while (!await TryTellAsync(occurred, attempt, ct))
            await PauseAfter(attempt++, ct);
    }

    private Task PauseAfter(int attempt, CancellationToken ct) => Task.Delay(WebhookBackOff.After(attempt, options.Value), clock, ct);

    private async Task<bool> TryTellAsync(SandboxEvent occurred, int attempt, CancellationToken ct)
    {
        if (faults.Strike(FaultKind.ForgeWebhook, occurred.Type) is not null)
            await send.RunAsync(ForgeEvent.From(occurred), DeliveryKind.Forged, attempt, ct);
        if (faults.Strike(FaultKind.StaleWebhook, occurred.Type) is not null)
            await send.RunAsync(ForgeEvent.From(occurred), DeliveryKind.Stale, attempt, ct);

        var delivery = await send.RunAsync(occurred, DeliveryKind.Genuine, attempt, ct);
        if (!delivery.Taken)
            return false;

        if (faults.Strike(FaultKind.DuplicateWebhook, occurred.Type) is not null)
            await send.RunAsync(occurred, DeliveryKind.Duplicate, attempt, ct);
        await books.MarkDeliveredAsync(occurred);
        return true;
    }
}
