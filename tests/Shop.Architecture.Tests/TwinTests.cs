using System.Text.RegularExpressions;

namespace Shop.Architecture.Tests;

/// <summary>Who changes what the system does edits a file and the test beside it.</summary>
public sealed partial class TwinTests
{
    [Theory]
    [InlineData("Shop.Catalog")]
    [InlineData("Shop.Orders")]
    [InlineData("Shop.Web")]
    public void Every_verb_has_its_test_in_the_mirrored_folder(string project)
    {
        var tests = Repository.Files($"tests/{project}.Tests", ".cs").ToHashSet();
        var verbs = Repository.Files(project, ".cs").Where(file => Verb().IsMatch(Repository.Read(file))).ToList();

        Assert.NotEmpty(verbs);
        Assert.Empty(verbs.Select(verb => $"tests/{project}.Tests{verb[project.Length..^".cs".Length]}Tests.cs").Except(tests));
    }

    // A verb is run by its slice's rpc or by another verb; a form or a call of the API is posted.
    [GeneratedRegex(@"^    public [^=;{]*\b(RunAsync|Run|PostAsync|PostFormAsync)\(", RegexOptions.Multiline)]
    private static partial Regex Verb();
}
