namespace Shop.Architecture.Tests;

/// <summary>The files of this repository, as they lie in the working tree.</summary>
internal static class Repository
{
    private static readonly HashSet<string> NotOurs = ["node_modules", "bin", "obj", ".git", ".artifacts", ".data", ".vs", ".idea", ".vscode"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths below <paramref name="folder"/> with one of the endings, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] endings)
    {
        var files = Walk(Path.Combine(Root, folder))
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(files.Count > 0, $"Nothing to look at: no {string.Join(", ", endings)} below '{folder}'. A test over nothing proves nothing.");
        return files;
    }

    public static IReadOnlyList<string> Folders() =>
        [.. Files("", ".cs", ".csproj", ".razor", ".css").SelectMany(Parents).Distinct().Order(StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(IsOurs).SelectMany(Walk));

    private static bool IsOurs(string folder) => !NotOurs.Contains(Path.GetFileName(folder));

    private static IEnumerable<string> Parents(string file)
    {
        for (var folder = Path.GetDirectoryName(file); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
            yield return folder.Replace('\\', '/');
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Shop.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"No Shop.sln above {AppContext.BaseDirectory}.");
        return folder.FullName;
    }
}
