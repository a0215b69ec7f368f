namespace Shop.PaymentSandbox.Webhooks;

/// <summary>Tasks that may start others: complete when all have ended, failed as soon as one has.</summary>
internal sealed class TaskGroup
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    public Task Completion => _completion.Task;

    public void Start(Task work)
    {
        Interlocked.Increment(ref _running);
        _ = FollowAsync(work);
    }

    private async Task FollowAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // Stopped: an end like any other.
        }
        catch (Exception failure)
        {
            _completion.TrySetException(failure);
        }

        if (Interlocked.Decrement(ref _running) == 0)
            _completion.TrySetResult();
    }
}
