using System.Reflection;

namespace Shop.Polyfills.Tests;

/// <summary>
/// A polyfill has the members we call and no others. Its list lies beside it as <c>members.txt</c>, so that a new one is seen in
/// review; when it is meant, copy the file that the failing test names over the old one.
/// </summary>
public class GrowthTests
{
    private static readonly string Root =
        typeof(GrowthTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "RepoRoot").Value!;

    public static TheoryData<string> Packages() =>
    [
        .. Directory.GetFiles(Path.Combine(Root, "polyfills"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(),
    ];

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task The_readme_says_what_is_covered(string package) =>
        Assert.Contains(await File.ReadAllLinesAsync(Path.Combine(Root, "polyfills", "README.md")), line => line.StartsWith($"## {package} "));

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task The_public_members_are_the_listed_ones(string package)
    {
        var list = Path.Combine(Root, "polyfills", package, "members.txt");
        var listed = File.Exists(list) ? await File.ReadAllLinesAsync(list) : [];

        var actual = PublicMembers.Of(Assembly.Load(package));

        var printed = Path.Combine(Root, ".artifacts", "polyfill-members", package + ".txt");
        Directory.CreateDirectory(Path.GetDirectoryName(printed)!);
        await File.WriteAllLinesAsync(printed, actual);
        var grown = actual.Except(listed).Select(line => "+ " + line);
        var shrunk = listed.Except(actual).Select(line => "- " + line);
        var difference = string.Join('\n', grown.Concat(shrunk));
        Assert.True(listed.SequenceEqual(actual), $"polyfills/{package}/members.txt differs from {printed}:\n{difference}");
    }
}
