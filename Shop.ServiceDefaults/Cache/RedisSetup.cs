using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.ServiceDefaults;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers Redis.</summary>
public static class RedisSetup
{
    private const int ConnectMilliseconds = 2000;

    /// <summary><see cref="IRedis"/> and <see cref="HotCache"/> over the server in <c>ConnectionStrings:{name}</c>; its loss only degrades.</summary>
    public static IHostApplicationBuilder AddRedis(this IHostApplicationBuilder builder, string name = "redis")
    {
        builder.AddRedisClient(
            name,
            settings =>
            {
                // IRedis brings a check that only degrades, and spans with short names.
                settings.DisableHealthChecks = true;
                settings.DisableTracing = true;
            },
            options =>
            {
                options.AbortOnConnectFail = false;
                options.ConnectTimeout = ConnectMilliseconds;
            });
        builder.Services.AddOptions<RedisOptions>().BindConfiguration("Redis").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<RedisConnection>();
        builder.Services.AddSingleton<IRedis, Redis>();
        builder.Services.AddSingleton<HotCache>();
        builder.Services.AddCheck<RedisCheck>(name, HealthStatus.Degraded);
        return builder;
    }
}
