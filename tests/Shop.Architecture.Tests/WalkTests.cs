using System.Text.RegularExpressions;

namespace Shop.Architecture.Tests;

/// <summary>A map that names files is wrong as soon as one of them moves.</summary>
public sealed partial class WalkTests
{
    [Theory]
    [InlineData("docs/structure.md")]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("Shop.Events/README.md")]
    public void Every_file_that_the_docs_send_a_reader_to_is_there(string document)
    {
        var named = Path().Matches(Repository.Read(document)).Select(match => match.Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, file => Assert.True(File.Exists(System.IO.Path.Combine(Repository.Root, file)), file));
    }

    [Fact]
    public void Every_test_that_proves_a_promise_is_there()
    {
        var tests = Repository.Files("tests", "Tests.cs").Select(System.IO.Path.GetFileNameWithoutExtension).ToHashSet();
        var named = Test().Matches(Repository.Read("README.md")).Select(match => match.Value).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(tests));
    }

    [GeneratedRegex(@"\b(Shop\.\w+|docs|tests)/[\w./-]+\.(cs|razor|sql|md)\b")]
    private static partial Regex Path();

    [GeneratedRegex(@"(?<=`)\w+Tests(?=`)")]
    private static partial Regex Test();
}
