using Shop.PaymentSandbox.Calls;

namespace Shop.PaymentSandbox.Faults;

/// <summary>The faults that stand at present. They end with the process.</summary>
internal sealed class FaultBoard(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<PlacedFault> _faults = [];

    public IReadOnlyList<PlacedFault> All
    {
        get
        {
            lock (_lock)
                return [.. _faults];
        }
    }

    public PlacedFault Place(InjectedFault fault)
    {
        var placed = new PlacedFault(Ids.New("fault"), fault);
        lock (_lock)
            _faults.Add(placed);
        return placed;
    }

    /// <returns>How many there were.</returns>
    public int Remove(Func<PlacedFault, bool> which)
    {
        List<PlacedFault> gone;
        lock (_lock)
        {
            gone = [.. _faults.Where(which)];
            _faults.RemoveAll(gone.Contains);
        }

        gone.ForEach(placed => placed.Remove());
        return gone.Count;
    }

    /// <summary>Whether this goes wrong now: the fault that says so, once counted.</summary>
    /// <param name="subject">The operation or event type.</param>
    public PlacedFault? Strike(FaultKind kind, string subject)
    {
        lock (_lock)
            return _faults.FirstOrDefault(placed => placed.TryFire(kind, subject));
    }

    public Task DelayAsync(string operation) =>
        Strike(FaultKind.Delay, operation) is { } delay ? Task.Delay(delay.Fault.Time, clock) : Task.CompletedTask;
}
