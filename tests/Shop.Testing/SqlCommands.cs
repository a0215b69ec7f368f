using System.Collections.Concurrent;
using System.Diagnostics;

namespace Shop.Testing;

/// <summary>Sees the SQL commands of this process through the driver's own spans, by the trace they belong to.</summary>
public sealed class SqlCommands : IDisposable
{
    private const string Npgsql = "Npgsql";

    // The driver's own question which server is the primary, asked again when the last answer is some seconds old: no request's command.
    private const string WhoIsPrimary = "select pg_is_in_recovery();";

    private static readonly ActivitySource Source = new("Shop.Testing");

    private readonly ConcurrentBag<Activity> _commands = [];
    private readonly ActivityListener _listener;

    public SqlCommands()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Npgsql or "Shop.Testing"
                || source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // Opening a connection has a span too, but is no command.
                if (activity.Source.Name == Npgsql && !activity.DisplayName.StartsWith("CONNECT", StringComparison.Ordinal)
                    && !Text(activity).StartsWith(WhoIsPrimary, StringComparison.Ordinal))
                    _commands.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The commands that the work sent to the database, in the order they began.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Func<Task> work)
    {
        using var span = Source.StartActivity("measured", ActivityKind.Internal)!;
        await work();
        return [.. _commands.Where(command => command.TraceId == span.TraceId).OrderBy(command => command.StartTimeUtc).Select(Text)];
    }

    /// <summary>How many commands with this text were sent so far, by whomever.</summary>
    public int Count(string sql) => _commands.Count(command => Text(command) == sql);

    public void Dispose() => _listener.Dispose();

    private static string Text(Activity command) => command.GetTagItem("db.query.text")?.ToString() ?? command.DisplayName;
}
