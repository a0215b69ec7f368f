using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults;
using StackExchange.Redis;
using IRedis = Shop.ServiceDefaults.IRedis;

namespace Shop.Orders.Tests.Stack;

/// <summary>The real Redis, gone for the scripts a test names.</summary>
public sealed class RedisOutage
{
    /// <summary>True for a script that does not get through.</summary>
    public Func<string, bool> Fails { get; set; } = _ => false;

    public void PutBefore(IServiceCollection services)
    {
        var real = services.Single(service => service.ServiceType == typeof(IRedis)).ImplementationType!;
        services.AddSingleton(real);
        services.AddSingleton<IRedis>(provider => new Passing((IRedis)provider.GetRequiredService(real), this));
    }

    private sealed class Passing(IRedis redis, RedisOutage outage) : IRedis
    {
        public Task<RedisValue> StringGetAsync(string key, CancellationToken cancellationToken) => redis.StringGetAsync(key, cancellationToken);

        public Task<IReadOnlyDictionary<string, string>> HashGetAllAsync(string key, CancellationToken cancellationToken) =>
            redis.HashGetAllAsync(key, cancellationToken);

        public Task<RedisResult> EvalAsync(
            string script, IReadOnlyList<string> keys, IReadOnlyList<RedisValue> arguments, CancellationToken cancellationToken) =>
            outage.Fails(script)
                ? throw new RedisUnavailableException("Redis is gone for this script.")
                : redis.EvalAsync(script, keys, arguments, cancellationToken);

        public Task PingAsync(CancellationToken cancellationToken) => redis.PingAsync(cancellationToken);
    }
}
