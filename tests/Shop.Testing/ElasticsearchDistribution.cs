namespace Shop.Testing;

/// <summary>A folder that looks like an unpacked distribution of Elasticsearch, whose program is the stand-in.</summary>
public static class ElasticsearchDistribution
{
    // Copied, as PostgreSQL's user need not be able to enter the folder of a clone.
    private const string Script =
        """
        #!/bin/sh
        port=$(sed -n 's/^http.port: //p' "$ES_PATH_CONF/elasticsearch.yml")
        exec "$(dirname "$0")/../stand-in/Shop.ElasticsearchStandIn" --port "$port" --version 7.10.2
        """;

    // Beside the tests' own program, in the same configuration.
    private static string StandIn
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(here.Parent!.Parent!.FullName, "Shop.ElasticsearchStandIn", here.Name);
        }
    }

    /// <returns>Its folder.</returns>
    public static string UnpackIn(TemporaryData data)
    {
        var home = Path.Combine(data.Path, "elasticsearch-distribution");
        var (bin, program) = (Path.Combine(home, "bin"), Path.Combine(home, "stand-in"));
        Directory.CreateDirectory(bin);
        Directory.CreateDirectory(program);
        foreach (var file in Directory.EnumerateFiles(StandIn))
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        var script = Path.Combine(bin, "elasticsearch");
        File.WriteAllText(script, Script);
        File.SetUnixFileMode(script, (UnixFileMode)0b111_101_101);
        return home;
    }
}
