using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Health;
using StackExchange.Redis;

namespace Shop.ServiceDefaults.Cache;

/// <summary>Registers Redis.</summary>
public static class RedisSetup
{
    private const string Section = "Redis";
    private const int ConnectMilliseconds = 2000;
    private const int ReconnectMilliseconds = 1000;

    /// <summary><see cref="IRedis"/> over the server in <c>ConnectionStrings:{name}</c>; its loss only degrades.</summary>
    public static IHostApplicationBuilder AddRedis(this IHostApplicationBuilder builder, string name = "redis")
    {
        builder.AddRedisClient(
            name,
            settings =>
            {
                // IRedis brings a check that only degrades, and spans that say what a call is for.
                settings.DisableHealthChecks = true;
                settings.DisableTracing = true;
            },
            options => Connect(options, builder.Configuration.GetSection(Section).Get<RedisOptions>() ?? new RedisOptions()));
        builder.Services.AddOptions<RedisOptions>().BindConfiguration(Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IRedis, Redis>();
        builder.Services.AddHostedService<ConnectToRedis>();
        builder.Services.AddCheck<RedisCheck>(name, HealthStatus.Degraded);
        return builder;
    }

    private static void Connect(ConfigurationOptions options, RedisOptions redis)
    {
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = ConnectMilliseconds;
        options.ConnectRetry = 1;

        // The library's own way is to wait longer and longer, up to a minute after a long outage.
        options.ReconnectRetryPolicy = new LinearRetry(ReconnectMilliseconds);

        // The library gives a connection up that answered nothing for four of these, which is 20 s unless it is told otherwise.
        options.AsyncTimeout = redis.DeadlineMilliseconds;

        // Or a command would be kept for when the server is back, and run long after its caller was told that it failed.
        options.BacklogPolicy = BacklogPolicy.FailFast;
    }
}
