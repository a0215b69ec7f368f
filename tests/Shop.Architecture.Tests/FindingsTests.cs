using System.Text.RegularExpressions;

namespace Shop.Architecture.Tests;

/// <summary>What was once found wrong by using the shop stays right: docs/findings.md says which test holds which point.</summary>
public sealed partial class FindingsTests
{
    private const string Page = "docs/findings.md";
    private const string Begin = "<!-- drawn by FindingsTests -->";

    [Fact]
    public void The_page_names_the_tests_of_every_point()
    {
        var text = Repository.Read(Page);
        var drawn = string.Join('\n', Held().Select(test => $"- {test.Point} `{test.Name}`"));

        Assert.True(
            text[(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..].Trim() == drawn,
            $"{Page} names other tests. Below its mark belongs:\n{drawn}");
    }

    [Fact]
    public void Every_point_has_a_test_or_was_judged_by_looking()
    {
        var points = Points().ToList();
        var held = Held().Select(test => test.Point).ToHashSet();

        Assert.True(points.Count > 30);
        Assert.DoesNotContain(points, point => !held.Contains(point.Number) && !point.Says.Contains("by looking", StringComparison.Ordinal));
        Assert.Empty(held.Except(points.Select(point => point.Number)));
    }

    private static IEnumerable<(string Number, string Says)> Points() =>
        PointRow().Matches(Repository.Read(Page)).Select(row => (row.Groups[1].Value, row.Groups[2].Value));

    private static IEnumerable<(string Point, string Name)> Held() =>
    [
        .. Repository.Files("tests", "Tests.cs").SelectMany(HeldBy).Distinct()
            .OrderBy(test => Version.Parse(test.Point)).ThenBy(test => test.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Point, string Name)> HeldBy(string file)
    {
        var text = Repository.Read(file);
        var type = Path.GetFileNameWithoutExtension(file);
        foreach (Match trait in Trait().Matches(text))
        {
            var next = Declared().Match(text, trait.Index);
            yield return (trait.Groups[1].Value, next.Groups["type"].Success ? next.Groups["type"].Value : $"{type}.{next.Groups["test"].Value}");
        }
    }

    [GeneratedRegex(@"^\| ([0-9.]+) \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex PointRow();

    [GeneratedRegex(@"\[Trait\(""Issue"", ""([0-9.]+)""\)")]
    private static partial Regex Trait();

    [GeneratedRegex(@"^\s*public [^\n(]*?(?:class (?<type>\w+)|(?<test>\w+)\()", RegexOptions.Multiline)]
    private static partial Regex Declared();
}
