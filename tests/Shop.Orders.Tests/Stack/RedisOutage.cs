using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Cache;
using StackExchange.Redis;
using IRedis = Shop.ServiceDefaults.Cache.IRedis;

namespace Shop.Orders.Tests.Stack;

/// <summary>The real Redis, gone for the purposes a test names.</summary>
public sealed class RedisOutage
{
    /// <summary>True for a purpose that does not get through.</summary>
    public Func<string, bool> Fails { get; set; } = _ => false;

    public void PutBefore(IServiceCollection services)
    {
        var real = services.Single(service => service.ServiceType == typeof(IRedis)).ImplementationType!;
        services.AddSingleton(real);
        services.AddSingleton<IRedis>(provider => new Passing((IRedis)provider.GetRequiredService(real), this));
    }

    private sealed class Passing(IRedis redis, RedisOutage outage) : IRedis
    {
        public Task<T> AskAsync<T>(string purpose, Func<IDatabaseAsync, Task<T>> command, CancellationToken ct) =>
            outage.Fails(purpose)
                ? throw new RedisUnavailableException("Redis is gone for this purpose.")
                : redis.AskAsync(purpose, command, ct);
    }
}
