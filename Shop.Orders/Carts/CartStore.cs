using Shop.Contracts;
using Shop.Orders.Stock;
using Shop.ServiceDefaults.Cache;
using StackExchange.Redis;
using IRedis = Shop.ServiceDefaults.Cache.IRedis;

namespace Shop.Orders.Carts;

/// <summary>The Redis hash <c>cart:{owner}</c>: field = SKU id, value = quantity. Every write is one script and renews the time to live.</summary>
public sealed class CartStore(IRedis redis)
{
    public static readonly TimeSpan TimeToLive = TimeSpan.FromDays(30);

    public static readonly Fault Down =
        new Fault.Unavailable("cart_unavailable", "Carts cannot be reached right now. Please try again in a moment.");

    public static string KeyOf(string owner) => $"cart:{owner}";

    /// <summary>The lines in SKU order.</summary>
    public Task<Result<IReadOnlyList<Line>>> ReadAsync(string owner, CancellationToken ct) =>
        GuardedAsync<IReadOnlyList<Line>>(async () =>
        {
            var fields = await redis.AskAsync("read the cart", database => database.HashGetAllAsync(KeyOf(owner)), ct);
            return fields
                .Select(field => new Line(Guid.Parse(field.Name.ToString()), (int)field.Value))
                .OrderBy(line => line.SkuId)
                .ToList();
        });

    /// <summary>How many units lie in it.</summary>
    public Task<Result<int>> CountAsync(string owner, CancellationToken ct) =>
        GuardedAsync<int>(async () =>
        {
            var quantities = await redis.AskAsync("count the cart", database => database.HashValuesAsync(KeyOf(owner)), ct);
            return quantities.Sum(quantity => (int)quantity);
        });

    /// <summary>Runs a script on the owner's cart: KEYS[1] is the cart, ARGV[1] its time to live in seconds, then come the given ones.</summary>
    /// <param name="purpose">What the script is for, as traces show it.</param>
    /// <returns>The script's outcome and number.</returns>
    public Task<Result<CartAnswer>> RunAsync(
        string purpose, string script, string owner, IReadOnlyList<RedisKey> moreKeys, IReadOnlyList<RedisValue> arguments, CancellationToken ct) =>
        GuardedAsync<CartAnswer>(async () =>
        {
            RedisKey[] keys = [KeyOf(owner), .. moreKeys];
            RedisValue[] values = [(long)TimeToLive.TotalSeconds, .. arguments];
            var answer = (RedisResult[])(await redis.AskAsync(purpose, database => database.ScriptEvaluateAsync(script, keys, values), ct))!;
            return new CartAnswer((string)answer[0]!, (int)answer[1]);
        });

    private static async Task<Result<T>> GuardedAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RedisUnavailableException)
        {
            return Down;
        }
    }
}

/// <summary>What a cart script did.</summary>
/// <param name="Outcome">"ok", "again", "short", "too_many" or "full".</param>
/// <param name="Quantity">Of the line, as it is or as it would have been.</param>
public sealed record CartAnswer(string Outcome, int Quantity);
