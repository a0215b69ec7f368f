namespace Shop.AppHost.Resources;

/// <summary>Programs of the machine that serve the data when there is no container runtime.</summary>
internal static class LocalPrograms
{
    // Debian keeps each major version in a folder of its own and out of the PATH.
    public const string PostgresFolder = "/usr/lib/postgresql/15/bin";

    public static string PostgresBin =>
        File.Exists(Path.Combine(PostgresFolder, "postgres"))
            ? PostgresFolder
            : throw new DistributedApplicationException("PostgreSQL 15 is missing; install the package postgresql-15.");

    public static string RedisServer => Find("redis-server", "redis-server");

    public static string Setpriv => Find("setpriv", "util-linux");

    private static string Find(string program, string package) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin")
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists)
        ?? throw new DistributedApplicationException($"The program {program} is missing; install the package {package}.");
}
