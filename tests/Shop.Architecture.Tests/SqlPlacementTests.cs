using System.Text.RegularExpressions;

namespace Shop.Architecture.Tests;

/// <summary>Where a reader looks for SQL, the same in every service (decision 0308).</summary>
public sealed partial class SqlPlacementTests
{
    private const int MostLinesInAVerb = 30;

    [Fact]
    public void Sql_in_a_verb_is_short_enough_to_be_read_there() => Assert.Empty(
        from file in Repository.Files("", ".cs")
        where file.StartsWith("Shop.", StringComparison.Ordinal)
        from Match match in RawString().Matches(Repository.Read(file))
        let lines = match.Groups["text"].Value.Trim('\n').Split('\n')
        where Statement().IsMatch(match.Value) && lines.Length > MostLinesInAVerb
        select $"{file}: {lines.Length} lines");

    [Fact]
    public void Sql_in_a_file_is_a_migration_or_too_long_for_its_verb()
    {
        var files = Repository.Files("", ".sql").Where(file => file.StartsWith("Shop.", StringComparison.Ordinal)).ToList();
        var beside = files.Where(file => !file.Contains("/Migrations/") && !file.StartsWith("Shop.Events/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(beside);
        Assert.All(beside, file => Assert.Contains(Path.ChangeExtension(file, ".cs"), Repository.Files("", ".cs")));
        Assert.All(beside, file => Assert.True(Repository.Lines(file).Length > MostLinesInAVerb, $"{file} fits into its verb."));
    }

    [GeneratedRegex("\"\"\"\\n(?<text>.*?)\\n\\s*\"\"\"", RegexOptions.Singleline)]
    private static partial Regex RawString();

    [GeneratedRegex(@"\b(select|insert into|update|delete from)\b")]
    private static partial Regex Statement();
}
