using Microsoft.AspNetCore.DataProtection;

namespace Shop.Web.Accounts;

/// <summary>
/// The keys of data protection, shared by all replicas. Nothing is encrypted with them until there are accounts; the framework makes them all the
/// same, and would keep them in a folder of the machine.
/// </summary>
internal static class KeyRing
{
    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Shop.Web").PersistKeysToDbContext<AccountsDbContext>();
        return services;
    }

    /// <summary>Seals the keys in the database. Without a seal they lie there readable, and the framework says so at the start.</summary>
    public static void SealKeyRing(this IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(KeyRingOptions.Section).Get<KeyRingOptions>() ?? new KeyRingOptions();
        if (options.Certificate() is { } seal)
            builder.Services.AddDataProtection().ProtectKeysWithCertificate(seal);
    }
}
