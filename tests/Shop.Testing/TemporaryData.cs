namespace Shop.Testing;

/// <summary>A data folder of one test run's own, gone afterwards.</summary>
public sealed class TemporaryData : IDisposable
{
    public TemporaryData() => Directory.CreateDirectory(Path);

    // Not CreateTempSubdirectory: PostgreSQL's user, which is another one under root, must be able to enter.
    // With a space, as a clone may lie anywhere.
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"shop test {Guid.NewGuid():N}");

    public string[] Arguments => ["--data", Path];

    public void Dispose()
    {
        var location = System.IO.Path.Combine(Path, "location");
        if (File.Exists(location)) Delete(File.ReadAllText(location).Trim());
        Delete(Path);
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
