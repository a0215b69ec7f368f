using Shop.Testing;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>What is done to a part of the shop until this is disposed of.</summary>
public sealed class Trouble : IAsyncDisposable
{
    // Slow: it stands still for so long again and again, so that each question to it waits up to that and several waits add up.
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Moving = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _over = new();
    private Task _going = Task.CompletedTask;
    private IReadOnlyList<int> _stopped = [];

    private Trouble()
    {
    }

    /// <summary>SIGKILL, from which it is started again by itself.</summary>
    /// <param name="shop">Whose part.</param>
    /// <param name="part">A resource; "one orders" is one replica of it.</param>
    public static async Task<Trouble> KilledAsync(RunningShop shop, string part)
    {
        if (await OneAsync(shop, part) is { } processes) await ProcessTree.SignalAsync("KILL", processes);
        else await shop.Stack.KillAsync(part);
        return new Trouble();
    }

    /// <summary>SIGSTOP: it lives, its connections stand, the kernel takes new ones for it, and nothing is heard of it.</summary>
    public static async Task<Trouble> HungAsync(RunningShop shop, string part)
    {
        var trouble = new Trouble { _stopped = await AllAsync(shop, part) };
        await ProcessTree.SignalAsync("STOP", trouble._stopped);
        return trouble;
    }

    public static async Task<Trouble> SlowAsync(RunningShop shop, string part)
    {
        var trouble = new Trouble { _stopped = await AllAsync(shop, part) };
        trouble._going = trouble.StumbleAsync();
        return trouble;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _going;
        await ProcessTree.SignalAsync("CONT", _stopped);
        _over.Dispose();
    }

    private async Task StumbleAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            await ProcessTree.SignalAsync("STOP", _stopped);
            await Task.Delay(Still);
            await ProcessTree.SignalAsync("CONT", _stopped);
            await Task.Delay(Moving);
        }
    }

    private static async Task<IReadOnlyList<int>?> OneAsync(RunningShop shop, string part) =>
        part.Split(' ') is ["one", var name] ? (await shop.Stack.ProcessesAsync(name))[0] : null;

    private static async Task<IReadOnlyList<int>> AllAsync(RunningShop shop, string part) =>
        await OneAsync(shop, part) ?? [.. (await shop.Stack.ProcessesAsync(part)).SelectMany(processes => processes)];
}
