using System.Collections.Concurrent;
using System.Diagnostics;

namespace Shop.Catalog.Tests.Stack;

/// <summary>Sees the SQL commands of this process through the driver's own spans.</summary>
public sealed class SqlCommands : IDisposable
{
    private static readonly ActivitySource Source = new("Shop.Catalog.Tests");

    private readonly ConcurrentBag<Activity> _commands = [];
    private readonly ActivityListener _listener;

    public SqlCommands()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Shop.Catalog.Tests"
                || source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql")
                    _commands.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The commands that a request sent to the database.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Func<Task> request)
    {
        using var span = Source.StartActivity("measured", ActivityKind.Internal)!;
        await request();
        return [.. _commands.Where(command => command.TraceId == span.TraceId).Select(Text)];
    }

    /// <summary>How many commands with this text were sent so far, by whomever.</summary>
    public int Count(string sql) => _commands.Count(command => Text(command) == sql);

    public void Dispose() => _listener.Dispose();

    private static string Text(Activity command) => command.GetTagItem("db.query.text")?.ToString() ?? command.DisplayName;
}
