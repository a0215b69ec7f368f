namespace Shop.PaymentSandbox.Faults;

/// <summary>A fault on the board, and how often it struck.</summary>
internal sealed class PlacedFault(string id, InjectedFault fault)
{
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    public InjectedFault Fault => fault;

    public int Fired { get; private set; }

    public Task Removed => _removed.Task;

    /// <summary>Called under the lock of the board.</summary>
    public bool TryFire(FaultKind kind, string subject)
    {
        if (fault.Kind != kind || (fault.Only is not null && fault.Only != subject) || Fired >= fault.Count)
            return false;
        if (Random.Shared.Next(100) >= fault.Percentage)
            return false;

        Fired++;
        return true;
    }

    public void Remove() => _removed.TrySetResult();
}
