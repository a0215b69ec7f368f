using System.Text.RegularExpressions;

namespace Shop.Architecture.Tests;

/// <summary>One word, one thing.</summary>
public sealed partial class NamesTests
{
    [Fact]
    public void No_two_types_of_the_product_share_a_name()
    {
        // What lies inside another type is read with its name (Fault.NotFound); a message of a proto and what a service keeps of it are one thing.
        var names =
            from file in Repository.Files("", ".cs", ".razor")
            where file.StartsWith("Shop.", StringComparison.Ordinal) && !file.Contains("/Migrations/") && !file.EndsWith("/_Imports.razor")
            from name in NamesOf(file)
            select (name, file);

        Assert.Empty(
            from type in names.Distinct()
            group type.file by type.name into same
            where same.Count() > 1
            select $"{same.Key}: {string.Join(", ", same)}");
    }

    private static IEnumerable<string> NamesOf(string file) => file.EndsWith(".cs", StringComparison.Ordinal)
        ? TopLevelType().Matches(Repository.Read(file)).Select(match => match.Groups["name"].Value)
        : [Path.GetFileNameWithoutExtension(file)];

    [GeneratedRegex(
        @"^(?:public |internal |sealed |static |abstract |partial |readonly )*"
        + @"(?:class|record|struct|interface|enum|delegate \S+)\s+(?:struct\s+|class\s+)?(?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
