using System.Text.RegularExpressions;

namespace Shop.AppHost.Running;

/// <summary>Makes one sentence of what a process wrote before it died.</summary>
internal static partial class LastWords
{
    public static string Sentence(string resource, IReadOnlyList<string> lines, string dataFolder)
    {
        var words = Of(lines);
        if (words.Any(word => word.Contains("No space left on device", StringComparison.OrdinalIgnoreCase)))
            return $"{resource} could not start: the disk that holds {dataFolder} is full.";
        var reason = words.LastOrDefault(word => Grave().IsMatch(word)) ?? words.LastOrDefault() ?? "it ended without a word";
        return $"{resource} could not start: {Grave().Replace(reason, "").Trim().TrimEnd('.')}.{WayOut(resource, dataFolder)}";
    }

    /// <summary>False while there are only those of DCP and Aspire.</summary>
    public static bool AreIn(IReadOnlyList<string> lines) => Of(lines).Length > 0;

    private static string[] Of(IReadOnlyList<string> lines) =>
    [
        .. lines.Select(line => Time().Replace(line, "").Trim())
            .Where(line => line.Length > 0 && !line.StartsWith("at ", StringComparison.Ordinal) && !Engine().IsMatch(line)),
    ];

    // Data may be damaged, of another version, or encrypted by a password that is lost. Nobody loses orders for what can be spared.
    private static string WayOut(string resource, string dataFolder) => resource switch
    {
        "redis" => $" It starts without carts when {Path.Combine(dataFolder, "redis")} is moved away; the orders lie elsewhere.",
        "postgres-replica" => $" It is copied anew when {Path.Combine(dataFolder, "postgres", "replica")} is moved away; the primary has all data.",
        "postgres" => $" The orders lie in {Path.Combine(dataFolder, "postgres", "primary")}; where no backup is left, `./shop reset` deletes it.",
        _ => "",
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\S+(\s|$)")]
    private static partial Regex Time();

    // What DCP and Aspire tell of their own doing stands among the words of the process, in whichever order they arrived.
    [GeneratedRegex(@"^\[sys\] |^(Executing|Successfully executed) command '|^(Waiting for|Finished waiting for) |^No custom certificate auth")]
    private static partial Regex Engine();

    // PostgreSQL's FATAL and PANIC, .NET's unhandled exceptions, Redis's and initdb's complaints, the end of a longer one of PostgreSQL's.
    [GeneratedRegex(@"^(\[\d+\] )?(FATAL|PANIC): +|^Unhandled exception\. |^\*\*\* FATAL [A-Z ]+\*\*\*|^\w+: (error|fatal): |^but (?=could not )")]
    private static partial Regex Grave();
}
