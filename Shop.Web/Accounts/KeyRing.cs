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
}
