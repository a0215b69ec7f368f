using System.Text.RegularExpressions;
using Npgsql;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>Names SQL spans by what a statement does ("update inventory", "select products"); Npgsql itself calls each "postgresql".</summary>
internal static partial class SqlSpanNames
{
    public static NpgsqlDataSourceBuilder NameSpans(this NpgsqlDataSourceBuilder builder) => builder.ConfigureTracing(tracing => tracing
        .ConfigureCommandSpanNameProvider(command => Of(command.CommandText))
        .ConfigureBatchSpanNameProvider(batch => Of(batch.BatchCommands[0].CommandText)));

    /// <summary>The first change a statement makes, else the first table it reads, else its first word.</summary>
    public static string Of(string sql)
    {
        if (Change().Match(sql) is { Success: true } change)
            return $"{change.Groups["verb"].Value.ToLowerInvariant()} {change.Groups["table"].Value}";
        if (Source().Match(sql) is { Success: true } source)
            return $"select {source.Groups["table"].Value}";
        return FirstWord().Match(sql).Value.ToLowerInvariant();
    }

    // Not the "update" of "for update" and "on conflict do update".
    [GeneratedRegex("""(?<!\b(?:for|do)\s+)\b(?<verb>insert|update|delete)\s+(?:into\s+|from\s+)?"?(?<table>\w+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Change();

    [GeneratedRegex("""\bfrom\s+"?(?<table>\w+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Source();

    [GeneratedRegex(@"\w+")]
    private static partial Regex FirstWord();
}
