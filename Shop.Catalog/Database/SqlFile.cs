namespace Shop.Catalog.Database;

/// <summary>The SQL files that stand beside the verbs that run them.</summary>
public static class SqlFile
{
    /// <param name="path">Below the project, for example <c>Search/SearchProducts.sql</c>.</param>
    public static string Read(string path)
    {
        using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"{path} is not embedded in Shop.Catalog.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
