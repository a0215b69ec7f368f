using System.Diagnostics;

namespace Shop.ServiceDefaults.Tests.Running;

/// <summary>Waits for what another process brings about. Fails with a sentence when it does not come.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(waited.Elapsed < Patience, $"Not within {Patience.TotalSeconds} s: {what}.");
            await Task.Delay(20);
        }
    }
}
