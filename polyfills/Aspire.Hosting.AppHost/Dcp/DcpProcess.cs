using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// One running DCP: its session folder, its API. DCP watches our process and, should that die, stops all it runs and removes the folder.
/// Facts about its command line, environment and files were found by trying version 0.25.13.
/// </summary>
internal sealed class DcpProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Meant for this process; the programs DCP starts would take them for theirs.
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "DOTNET_HOSTBUILDER__RELOADCONFIGONCHANGE"];

    private readonly string _folder;

    private DcpProcess(string folder, DcpClient client)
    {
        _folder = folder;
        Client = client;
    }

    public DcpClient Client { get; }

    public static async Task<DcpProcess> StartAsync(string program, string? containerRuntime, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("aspire-dcp-").FullName;
        // Its own RSA keys take DCP two seconds; this one takes milliseconds and can be told from any other.
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = CreateCertificate(key);
        var (certificateFile, keyFile, config) = (Path.Combine(folder, "c.pem"), Path.Combine(folder, "k.pem"), Path.Combine(folder, "kubeconfig"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem(), ct);
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), ct);

        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "start-apiserver", "--monitor", Environment.ProcessId.ToString(), "--detach",
                "--kubeconfig", config, "--tls-cert-file", certificateFile, "--tls-key-file", keyFile,
            },
            Environment = { ["DCP_SESSION_FOLDER"] = folder },
        };
        if (containerRuntime is not null)
        {
            start.ArgumentList.Add("--container-runtime");
            start.ArgumentList.Add(containerRuntime);
        }
        foreach (var name in NotInherited) start.Environment.Remove(name);
        using (var launcher = Process.Start(start)!)
        {
            await launcher.WaitForExitAsync(ct);
            if (launcher.ExitCode != 0)
                throw new DistributedApplicationException($"DCP did not start: {await launcher.StandardError.ReadToEndAsync(ct)}");
        }
        var (server, token) = await ReadConfigAsync(config, ct);
        return new DcpProcess(folder, new DcpClient(server, token, certificate.GetCertHashString()));
    }

    /// <summary>Ends DCP and waits until its folder is gone, which is the last thing it does.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        await Client.ShutDownAsync(ct);
        while (Directory.Exists(_folder)) await Task.Delay(50, ct);
    }

    public void Dispose() => Client.Dispose();

    private static X509Certificate2 CreateCertificate(ECDsa key)
    {
        var request = new CertificateRequest("CN=dcp", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
    }

    // The file is YAML, but two lines of it are all that is needed. It appears when DCP is ready, and never when it can't be.
    private static async Task<(Uri Server, string Token)> ReadConfigAsync(string path, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(20, ct))
        {
            if (!File.Exists(path)) continue;
            var lines = await File.ReadAllLinesAsync(path, ct);
            if (ValueOf(lines, "server:") is { } server && ValueOf(lines, "token:") is { } token) return (new Uri(server), token);
        }
        throw new DistributedApplicationException($"DCP was not ready within {Patience.TotalSeconds:0} seconds.");
    }

    private static string? ValueOf(string[] lines, string key) =>
        lines.Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Trim(' ', '"');
}
