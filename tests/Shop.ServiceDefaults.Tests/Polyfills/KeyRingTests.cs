using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Testing;

namespace Shop.ServiceDefaults.Tests.Polyfills;

[Collection(Postgres.Name)]
public sealed class KeyRingTests(DataServices data)
{
    [Fact]
    public async Task What_one_process_protects_another_one_reads()
    {
        var database = await PostgresOfTests.EmptiedAsync(data.CatalogDb);
        await using var first = Process(database);
        await using var second = Process(database);
        await using (var scope = first.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<KeyRing>().Database.EnsureCreatedAsync();

        var text = first.GetRequiredService<IDataProtectionProvider>().CreateProtector("forms").Protect("hello");

        Assert.Equal("hello", second.GetRequiredService<IDataProtectionProvider>().CreateProtector("forms").Unprotect(text));
        await using var check = second.CreateAsyncScope();
        Assert.Equal(1, await check.ServiceProvider.GetRequiredService<KeyRing>().DataProtectionKeys.CountAsync());
    }

    private static ServiceProvider Process(string database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<KeyRing>(options => options.UseNpgsql(database));
        services.AddDataProtection().SetApplicationName("shop").PersistKeysToDbContext<KeyRing>();
        return services.BuildServiceProvider();
    }

    public sealed class KeyRing(DbContextOptions<KeyRing> options) : DbContext(options), IDataProtectionKeyContext
    {
        public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    }
}
