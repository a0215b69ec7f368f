namespace Shop.StandIns.Wire;

/// <summary>What can be wrong with the server, set by a test at any moment.</summary>
public sealed class StandInFaults
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _hanging;
    private int _refusals;

    /// <summary>Every request waits, until this is lifted or its client gives up.</summary>
    public bool HangAll
    {
        get
        {
            lock (_lock)
                return _hanging is not null;
        }

        set
        {
            lock (_lock)
            {
                if (value)
                {
                    _hanging ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    return;
                }

                _hanging?.SetResult();
                _hanging = null;
            }
        }
    }

    /// <summary>The status every request is answered with, instead of being looked at; null: none.</summary>
    public int? AnswerWith { get; set; }

    /// <summary>How long every request waits before it is looked at.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The next requests find their connection cut before an answer.</summary>
    public void Refuse(int requests)
    {
        lock (_lock)
            _refusals = requests;
    }

    /// <summary>Nothing is wrong any more.</summary>
    public void Clear()
    {
        (HangAll, AnswerWith, Delay) = (false, null, TimeSpan.Zero);
        Refuse(0);
    }

    /// <returns>Whether the connection is to be cut.</returns>
    internal async Task<bool> PassAsync(CancellationToken ct)
    {
        Task? hanging;
        bool refused;
        lock (_lock)
        {
            hanging = _hanging?.Task;
            refused = _refusals > 0;
            _refusals -= refused ? 1 : 0;
        }

        if (hanging is not null)
            await hanging.WaitAsync(ct);
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, ct);
        return refused;
    }
}
