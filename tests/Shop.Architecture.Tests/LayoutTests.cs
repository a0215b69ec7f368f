using System.Text.RegularExpressions;

namespace Shop.Architecture.Tests;

/// <summary>A reader finds any behaviour by guessing a file name: what keeps that true.</summary>
public sealed partial class LayoutTests
{
    private const int MostLines = 300;
    private const int MostColumns = 150;
    private const int MostLinesOfProgram = 70;

    private static readonly string[] Services = ["Shop.Catalog", "Shop.Demo", "Shop.Orders", "Shop.PaymentSandbox", "Shop.Web"];

    [Fact]
    public void The_root_holds_what_a_visitor_should_see_and_nothing_else()
    {
        string[] projects = ["Shop.AppHost", "Shop.Contracts", "Shop.Events", "Shop.ServiceDefaults", .. Services, "polyfills", "tests", "docs"];
        string[] files =
        [
            "Shop.sln", "README.md", "shop", "LICENSE", "NOTICE", "CONTRIBUTING.md", "global.json", "aspire.config.json", ".ci", ".config",
            "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig", ".gitattributes", ".gitignore",
        ];

        var ignored = Repository.Lines(".gitignore").Select(line => line.Trim('/')).Append(".git").ToHashSet();
        var present = Directory.GetFileSystemEntries(Repository.Root).Select(Path.GetFileName).Where(name => !ignored.Contains(name!));

        Assert.Equal(projects.Concat(files).Order(StringComparer.Ordinal), present.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_folder_is_a_place_for_what_belongs_nowhere() =>
        Assert.DoesNotContain(Repository.Folders(), folder => Nowhere().IsMatch(folder));

    [Fact]
    public void No_type_is_named_after_nothing()
    {
        // Polyfills take their names from the real packages.
        var names =
            from file in Repository.Files("", ".cs")
            where !file.StartsWith("polyfills/", StringComparison.Ordinal)
            from Match match in TypeName().Matches(Repository.Read(file))
            select (file, Name: match.Groups[1].Value);

        Assert.DoesNotContain(names, type => Vague().IsMatch(type.Name));
    }

    [Fact]
    public void No_source_file_is_too_long_to_be_read_at_once() =>
        Assert.DoesNotContain(Sources(), file => Repository.Lines(file).Length > MostLines);

    [Fact]
    public void No_line_is_too_long_to_be_read_at_a_glance() => Assert.Empty(
        from file in Sources()
        from line in Repository.Lines(file).Index()
        where line.Item.Length > MostColumns
        select $"{file}:{line.Index + 1}");

    [Fact]
    public void A_program_is_a_short_list_of_decisions()
    {
        var programs = Repository.Files("", "/Program.cs").Where(file => file.Count(c => c == '/') == 1).ToList();

        Assert.Equal(Services, programs.Select(Path.GetDirectoryName));
        Assert.All(programs, file => Assert.True(Repository.Lines(file).Length < MostLinesOfProgram, file));
        Assert.All(programs, file => Assert.Matches(@"ConfiguredProcess\.Run(Once)?Async\(", Repository.Read(file)));
    }

    [Fact]
    public void Time_comes_from_the_clock_that_was_handed_in_and_no_thread_is_blocked()
    {
        var product = Services.Concat(["Shop.Contracts", "Shop.Events", "Shop.ServiceDefaults"])
            .SelectMany(project => Repository.Files(project, ".cs", ".razor"));

        Assert.Empty(product.SelectMany(file => Repository.Lines(file).Select((line, i) => (file, line, number: i + 1)))
            .Where(at => Forbidden().IsMatch(at.line))
            .Select(at => $"{at.file}:{at.number} {at.line.Trim()}"));
    }

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on()
    {
        var files = Repository.Files("", ".cs", ".razor", ".csproj", ".props", ".targets", ".sh", ".md", ".json", ".sql").Append("shop");

        Assert.DoesNotContain(files, file => MachinePath().IsMatch(Repository.Read(file)));
    }

    private static IEnumerable<string> Sources() => Repository.Files("", ".cs", ".razor");

    [GeneratedRegex(@"(^|[/.])(Common|Core|Utils|Utilities|Helpers?|Infrastructure|Misc)($|[/.])", RegexOptions.IgnoreCase)]
    private static partial Regex Nowhere();

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+(?:struct\s+|class\s+)?(\w+)")]
    private static partial Regex TypeName();

    [GeneratedRegex("(Manager|Helpers?|Utils|Utilities|Dto|Impl|Base)$")]
    private static partial Regex Vague();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|\bThread\.Sleep\b|\.GetAwaiter\(\)\.GetResult\(\)|\)\.Wait\(\)")]
    private static partial Regex Forbidden();

    [GeneratedRegex("""(?<![\w.~/])/(work|root|home)/\w""")]
    private static partial Regex MachinePath();
}
