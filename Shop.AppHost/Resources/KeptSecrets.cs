using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Shop.AppHost.Resources;

/// <summary>Secrets made up at the first start and kept beside the data they open, so that a second start can read it.</summary>
internal static class KeptSecrets
{
    /// <summary>The password of data, without which these can't be read: never made anew once they exist.</summary>
    /// <exception cref="DistributedApplicationException">The data exists and its password is lost.</exception>
    public static IResourceBuilder<ParameterResource> AddPassword(
        this IDistributedApplicationBuilder builder, DataFolder data, string name, string opens)
    {
        var file = FileOf(data, name);
        if (builder.Configuration[$"Parameters:{name}"] is null && Directory.Exists(opens) && !IsKept(file))
        {
            throw new DistributedApplicationException(
                $"The password of the data in {opens} is lost: {file} is missing or empty. `./shop reset` deletes the data.");
        }
        return builder.AddSecret(data, name);
    }

    /// <summary>A secret parameter: as configured (`Parameters:{name}`), else the kept one, else a new one of 32 letters and digits.</summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, DataFolder data, string name) =>
        builder.AddSecret(data, name, () => new GenerateParameterDefault { MinLength = 32, Special = false }.GetDefaultValue());

    /// <summary>A secret key of 256 bits, as base64.</summary>
    public static IResourceBuilder<ParameterResource> AddSecretKey(this IDistributedApplicationBuilder builder, DataFolder data, string name) =>
        builder.AddSecret(data, name, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>A certificate with its private key (RSA, signed by itself, PKCS #12 without a password), as base64.</summary>
    public static IResourceBuilder<ParameterResource> AddCertificate(this IDistributedApplicationBuilder builder, DataFolder data, string name) =>
        builder.AddSecret(data, name, () => NewCertificate(name));

    private static string NewCertificate(string name)
    {
        using var key = RSA.Create(3072);
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddYears(100));
        return Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12));
    }

    private static IResourceBuilder<ParameterResource> AddSecret(
        this IDistributedApplicationBuilder builder, DataFolder data, string name, Func<string> create) =>
        builder.AddParameter(name, () => builder.Configuration[$"Parameters:{name}"] ?? Keep(FileOf(data, name), create), secret: true);

    private static string FileOf(DataFolder data, string name) => data.In("secrets", name);

    // Empty is what a power cut leaves of a file that was being written.
    private static bool IsKept(string file) => new FileInfo(file) is { Exists: true, Length: > 0 };

    private static string Keep(string file, Func<string> create)
    {
        OwnerOnly.CreateFolder(Path.GetDirectoryName(file)!);
        if (IsKept(file))
        {
            OwnerOnly.Close(file);
            return File.ReadAllText(file);
        }
        var secret = create();
        // Beside its place and on the disk before it has its name: data must not outlive the password that opens it.
        using (var beside = OwnerOnly.CreateFile($"{file}.new"))
        {
            beside.Write(Encoding.UTF8.GetBytes(secret));
            beside.Flush(flushToDisk: true);
        }
        File.Move($"{file}.new", file, overwrite: true);
        return secret;
    }
}
