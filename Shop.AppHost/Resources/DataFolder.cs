using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Shop.AppHost.Resources;

/// <summary>
/// Where the data, the secrets and the state of this shop are kept: `.data/` of the repository, or the folder given by `--data`. PostgreSQL
/// refuses to run as root; when its own user can't enter that folder, the data lies below /var/tmp instead.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string state, string path, string? owner, FileStream @lock)
    {
        State = state;
        Path = path;
        PostgresUser = owner;
        _lock = @lock;
    }

    /// <summary>For what concerns this very clone, like the status file; always in the repository unless given.</summary>
    public string State { get; }

    public string Path { get; }

    /// <summary>The user PostgreSQL runs as; null for the present one.</summary>
    public string? PostgresUser { get; }

    /// <summary>What runs, for scripts; only a run that was killed leaves it behind.</summary>
    public string StatusFile => System.IO.Path.Combine(State, "status.json");

    /// <summary>Where the payment sandbox remembers its charges.</summary>
    public string PaymentLedger => In("payment-sandbox.json");

    /// <summary>Makes a request to the API an operator's.</summary>
    public string OperatorKey => In("secrets", "operator-key");

    public static DataFolder Open(IConfiguration configuration, string appHostDirectory)
    {
        var state = System.IO.Path.GetFullPath(configuration["data"] ?? System.IO.Path.Combine(appHostDirectory, "..", ".data"));
        try
        {
            Directory.CreateDirectory(state);
            var @lock = Lock(state);
            var owner = Environment.IsPrivilegedProcess ? "postgres" : null;
            var path = owner is null || CanEnter(owner, state) ? state : ElsewhereFor(state);
            File.WriteAllText(System.IO.Path.Combine(state, "location"), path + "\n");
            return new DataFolder(state, path, owner, @lock);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"The data folder {state} can't be used: {refused.Message}", refused);
        }
    }

    public string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => _lock.Dispose();

    // The kernel lets go of it whatever way this process ends.
    private static FileStream Lock(string state)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(state, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (taken is not DirectoryNotFoundException && File.Exists(System.IO.Path.Combine(state, "lock")))
        {
            throw new DistributedApplicationException($"A shop already runs on the data folder {state}.", taken);
        }
    }

    private static bool CanEnter(string user, string folder)
    {
        // setpriv ends the same way when there is no such user and when he can't enter.
        if (!Succeeds("getent", "passwd", user))
            throw new DistributedApplicationException($"There is no user {user} to run PostgreSQL as; install the package postgresql-15.");
        return Succeeds(LocalPrograms.Setpriv, $"--reuid={user}", $"--regid={user}", "--init-groups", "test", "-x", folder);
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string ElsewhereFor(string state)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)))[..12];
        var path = $"/var/tmp/shop-{hash}";
        RefuseForeign(path);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        // `./shop reset` deletes only a folder that carries this mark.
        File.WriteAllText(System.IO.Path.Combine(path, ".shop-data"), "");
        Console.WriteLine($"The user postgres can't enter {state}; the data is kept in {path}.");
        return path;
    }

    // The name can be guessed and everybody may write to /var/tmp; data is not entrusted to a folder somebody else laid there.
    private static void RefuseForeign(string path)
    {
        var folder = new DirectoryInfo(path);
        if (!folder.Exists && folder.LinkTarget is null) return;
        const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (folder.LinkTarget is not null || (folder.UnixFileMode & OthersWrite) != 0 || !File.Exists(System.IO.Path.Combine(path, ".shop-data")))
            throw new DistributedApplicationException($"{path} exists and is not this shop's; delete it or give another folder with --data.");
    }
}
