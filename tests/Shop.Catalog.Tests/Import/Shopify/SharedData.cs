namespace Shop.Catalog.Tests.Import.Shopify;

/// <summary>Real files that lie beside the repository; a clone without them can't prove that they import.</summary>
internal static class SharedData
{
    public static string Shopify(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "shopify", file);
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException($"shared/data/shopify/{file} does not lie beside the repository.");
    }
}
