using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Serialization.SystemTextJson;

namespace Shop.ServiceDefaults.Cache;

/// <summary>Registers the cache of hot reads.</summary>
public static class HotCacheSetup
{
    // A page of 24 products takes 47 KB: 94 MB when nothing else is kept.
    private const int MostInMemory = 2000;

    // With fields, or a tuple that somebody keeps one day would lose what is in it.
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true, Converters = { new ProtobufInJson() } };

    private static readonly TimeSpan WaitForOther = TimeSpan.FromMilliseconds(500);

    /// <summary><see cref="HotCache"/>: in memory and, by <see cref="RedisSetup.AddRedis"/>, in Redis.</summary>
    public static IHostApplicationBuilder AddHotCache(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<HotCache>();
        builder.Services.AddSingleton<HotRedis>();
        builder.Services.AddFusionCache()
            .WithOptions(options =>
            {
                // Both are for values that are removed, and would ask Redis more often.
                options.DisableTagging = true;
                options.EnableAutoRecovery = false;
                options.PreferSyncSerialization = true;

                // Whoever asked gets the failure.
                options.FactoryErrorsLogLevel = LogLevel.Debug;
            })
            .WithDefaultEntryOptions(entry =>
            {
                entry.Size = 1;
                entry.DistributedLockTimeout = WaitForOther;
                entry.AllowBackgroundDistributedCacheOperations = false;
            })
            .WithMemoryCache(_ => new MemoryCache(new MemoryCacheOptions
            {
                SizeLimit = MostInMemory,

                // Or what ran out after a second would take up space for a minute.
                ExpirationScanFrequency = TimeSpan.FromSeconds(1),
            }))
            .WithSerializer(new FusionCacheSystemTextJsonSerializer(Json))
            .WithDistributedCache(services => new RedisLevel(services.GetRequiredService<HotRedis>()))
            .WithDistributedLocker(services => new LoadLock(services.GetRequiredService<HotRedis>(), services.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
