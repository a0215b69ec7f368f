namespace Shop.Bench.Seeding;

/// <summary>The SQL files of this project.</summary>
internal static class Seeds
{
    public static string Read(string file)
    {
        using var stream = typeof(Seeds).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded in Shop.Bench.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
