namespace Shop.AppHost.Running;

/// <summary>
/// Calls within the machine never go through a proxy that whoever started the shop has set for the internet (`HTTP_PROXY`, `HTTPS_PROXY`,
/// `ALL_PROXY`, in either case); calls to a real payment provider do. Every process of the shop inherits it.
/// </summary>
internal static class DirectCalls
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "::1", "[::1]"];

    // .NET reads the lower-case name first, other programs the other one.
    private static readonly string[] Names = ["no_proxy", "NO_PROXY"];

    public static void Ensure()
    {
        var exceptions = Exceptions(Names.Select(Environment.GetEnvironmentVariable));
        foreach (var name in Names)
            Environment.SetEnvironmentVariable(name, exceptions);
    }

    /// <param name="set">What was set already, null where nothing was.</param>
    internal static string Exceptions(IEnumerable<string?> set) => string.Join(
        ',',
        set.SelectMany(list => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Concat(ThisMachine).Distinct(StringComparer.OrdinalIgnoreCase));
}
