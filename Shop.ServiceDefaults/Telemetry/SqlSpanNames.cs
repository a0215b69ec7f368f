using System.Text.RegularExpressions;
using Npgsql;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>
/// Names SQL spans by what a statement is for ("reserve stock"), where its first line says so, else by what it does ("select products"); Npgsql
/// itself calls each "postgresql".
/// </summary>
internal static partial class SqlSpanNames
{
    // What the driver asks each host of a pair every two seconds, whatever is going on.
    private const string WhoIsPrimary = "select pg_is_in_recovery()";

    public static NpgsqlDataSourceBuilder NameSpans(this NpgsqlDataSourceBuilder builder) => builder.ConfigureTracing(tracing => tracing
        .ConfigureCommandFilter(command => !command.CommandText.StartsWith(WhoIsPrimary, StringComparison.Ordinal))
        .ConfigureCommandSpanNameProvider(command => Of(command.CommandText))
        .ConfigureBatchSpanNameProvider(batch => Of(batch.BatchCommands[0].CommandText)));

    /// <summary>
    /// The few small words it begins with as a comment, else the first change it makes, else the first table it reads, else the function it calls,
    /// else its first word.
    /// </summary>
    public static string Of(string sql)
    {
        if (Purpose().Match(sql) is { Success: true } purpose)
            return purpose.Groups["purpose"].Value;
        if (Change().Match(sql) is { Success: true } change)
            return $"{change.Groups["verb"].Value.ToLowerInvariant()} {change.Groups["table"].Value}";
        if (Source().Match(sql) is { Success: true } source)
            return $"select {source.Groups["table"].Value}";
        if (Function().Match(sql) is { Success: true } function)
            return function.Groups["function"].Value.Replace('_', ' ');
        return FirstWord().Match(sql).Value.ToLowerInvariant() is var word && word == "select" ? "select values" : word;
    }

    [GeneratedRegex(@"\A\s*--\s*(?<purpose>[a-z][a-z ]{2,50}[a-z])\s*$", RegexOptions.Multiline)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"\A\s*select\s+(?<function>[a-z]\w*)\(", RegexOptions.IgnoreCase)]
    private static partial Regex Function();

    // Not the "update" of "for update" and "on conflict do update".
    [GeneratedRegex("""(?<!\b(?:for|do)\s+)\b(?<verb>insert|update|delete)\s+(?:into\s+|from\s+)?"?(?<table>\w+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Change();

    [GeneratedRegex("""\bfrom\s+"?(?<table>\w+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Source();

    [GeneratedRegex(@"\w+")]
    private static partial Regex FirstWord();
}
