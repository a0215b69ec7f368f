namespace Shop.PaymentSandbox.Tests.Running;

public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks again until it is so, and fails when it never is.</summary>
    public static async Task TrueAsync(string what, Func<Task<bool>> isSo)
    {
        var until = DateTimeOffset.UtcNow + Patience;
        while (!await isSo())
        {
            if (DateTimeOffset.UtcNow > until)
                throw new TimeoutException($"It never came to be that {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
