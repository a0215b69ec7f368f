using System.Security.Cryptography;

namespace Shop.AppHost.Resources;

/// <summary>Secrets made up at the first start and kept beside the data they open, so that a second start can read it.</summary>
internal static class KeptSecrets
{
    /// <summary>A secret parameter: as configured (`Parameters:{name}`), else the kept one, else a new one of 32 letters and digits.</summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, DataFolder data, string name) =>
        builder.AddSecret(data, name, () => new GenerateParameterDefault { MinLength = 32, Special = false }.GetDefaultValue());

    /// <summary>A secret key of 256 bits, as base64.</summary>
    public static IResourceBuilder<ParameterResource> AddSecretKey(this IDistributedApplicationBuilder builder, DataFolder data, string name) =>
        builder.AddSecret(data, name, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    private static IResourceBuilder<ParameterResource> AddSecret(
        this IDistributedApplicationBuilder builder, DataFolder data, string name, Func<string> create) =>
        builder.AddParameter(name, () => builder.Configuration[$"Parameters:{name}"] ?? Keep(data.In("secrets"), name, create), secret: true);

    private static string Keep(string folder, string name, Func<string> create)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(folder, OwnerOnly);
        var file = Path.Combine(folder, name);
        if (File.Exists(file)) return File.ReadAllText(file);
        var secret = create();
        File.WriteAllText(file, secret);
        return secret;
    }
}
