using Shop.Contracts;
using Shop.Orders.Stock;
using Shop.ServiceDefaults.Cache;
using StackExchange.Redis;
using IRedis = Shop.ServiceDefaults.Cache.IRedis;

namespace Shop.Orders.Carts;

/// <summary>
/// The Redis hash <c>cart:{owner}</c>: field = SKU id, value = quantity. Every write is one script and renews the time to live; a cart whose owner
/// never came back after its first write lives a day, as <c>cart-new:{owner}</c> says.
/// </summary>
public sealed class CartStore(IRedis redis)
{
    public static readonly TimeSpan TimeToLive = TimeSpan.FromDays(30);

    /// <summary>Of a cart that was written once and not asked for again, as scripts leave behind by thousands.</summary>
    public static readonly TimeSpan FirstTimeToLive = TimeSpan.FromDays(1);

    // KEYS: the cart and the word that it is new. ARGV: how long it lives once its owner is back.
    private const string WhenBack =
        """
        if redis.call('DEL', KEYS[2]) == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
        return redis.call('HGETALL', KEYS[1])
        """;

    public static readonly Fault Down =
        new Fault.Unavailable("cart_unavailable", "Carts cannot be reached right now. Please try again in a moment.");

    public static string KeyOf(string owner) => $"cart:{owner}";

    public static string NewKeyOf(string owner) => $"cart-new:{owner}";

    /// <summary>The lines in SKU order.</summary>
    public Task<Result<IReadOnlyList<Line>>> ReadAsync(string owner, CancellationToken ct) => GuardedAsync<IReadOnlyList<Line>>(async () =>
    {
        var fields = await redis.AskAsync("read the cart", database => database.HashGetAllAsync(KeyOf(owner)), ct);
        return [.. fields.Select(field => LineOf(field.Name, field.Value)).OrderBy(line => line.SkuId)];
    });

    /// <summary>The same for an owner who asks by a request of its own, and so has come back.</summary>
    public Task<Result<IReadOnlyList<Line>>> VisitAsync(string owner, CancellationToken ct) => GuardedAsync<IReadOnlyList<Line>>(async () =>
    {
        RedisKey[] keys = [KeyOf(owner), NewKeyOf(owner)];
        RedisValue[] values = [(long)TimeToLive.TotalSeconds];
        var fields = (RedisValue[])(await redis.AskAsync("read the cart", database => database.ScriptEvaluateAsync(WhenBack, keys, values), ct))!;
        return LinesOf(fields);
    });

    /// <summary>How many units lie in it, for an owner who has come back.</summary>
    public async Task<Result<int>> CountAsync(string owner, CancellationToken ct)
    {
        var lines = await VisitAsync(owner, ct);
        return lines.IsSuccess ? lines.Value.Sum(line => line.Quantity) : lines.Fault;
    }

    /// <summary>Runs a script on the owner's cart: KEYS[1] is the cart, ARGV[1] its time to live in seconds, then come the given ones.</summary>
    /// <param name="purpose">What the script is for, as traces show it.</param>
    /// <returns>The script's outcome and number, and the lines as it leaves them where it says so.</returns>
    public Task<Result<CartAnswer>> RunAsync(
        string purpose, string script, string owner, IReadOnlyList<RedisKey> moreKeys, IReadOnlyList<RedisValue> arguments, CancellationToken ct) =>
        GuardedAsync<CartAnswer>(async () =>
        {
            RedisKey[] keys = [KeyOf(owner), .. moreKeys];
            RedisValue[] values = [(long)TimeToLive.TotalSeconds, .. arguments];
            var answer = (RedisResult[])(await redis.AskAsync(purpose, database => database.ScriptEvaluateAsync(script, keys, values), ct))!;
            return new CartAnswer((string)answer[0]!, (int)answer[1], answer.Length > 2 ? LinesOf((RedisValue[])answer[2]!) : []);
        });

    private static IReadOnlyList<Line> LinesOf(RedisValue[] fields) =>
        [.. fields.Chunk(2).Select(field => LineOf(field[0], field[1])).OrderBy(line => line.SkuId)];

    private static Line LineOf(RedisValue sku, RedisValue quantity) => new(Guid.Parse(sku.ToString()), (int)quantity);

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
/// <param name="Outcome">"ok", "again", "short", "too_many", "not_sold_so" or "full".</param>
/// <param name="Quantity">Of the line, as it is or as it would have been.</param>
/// <param name="Lines">In SKU order; empty where nobody asks for them.</param>
public sealed record CartAnswer(string Outcome, int Quantity, IReadOnlyList<Line> Lines);
