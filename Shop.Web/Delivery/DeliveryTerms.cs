using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web.Delivery;

/// <summary>
/// What Orders says about delivery to a country, for every page that speaks of it. Asked once in five minutes; while Orders is away the last
/// answer stays, and before the first one pages say nothing.
/// </summary>
internal sealed class DeliveryTerms(IFusionCache memory, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    // It is a line beside what a page is about: no page waits long for it, nor again and again.
    private static readonly TimeSpan PatienceWithTerms = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PatienceWithoutTerms = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(3);

    private static readonly FusionCacheEntryOptions Keep = new FusionCacheEntryOptions(Fresh) { Size = 0, Priority = CacheItemPriority.NeverRemove }
        .SetFailSafe(true, TimeSpan.MaxValue, AskAgainAfter)
        .SetFactoryTimeouts(PatienceWithTerms, PatienceWithoutTerms);

    /// <returns>Null while nobody has said, or where the shop does not deliver.</returns>
    public ValueTask<DeliveryOffer?> GetAsync(string country = UnitedStates.Country) =>
        memory.GetOrSetAsync<DeliveryOffer?>($"delivery:{country}", (_, ct) => AskAsync(country, ct), failSafeDefaultValue: null, Keep);

    private async Task<DeliveryOffer?> AskAsync(string country, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var client = scope.ServiceProvider.GetRequiredService<CheckoutClient>();
        var deadline = clock.GetUtcNow().UtcDateTime + PatienceWithoutTerms;
        var terms = await client.GetDeliveryTermsAsync(new() { Place = country }, deadline: deadline, cancellationToken: ct);
        return DeliveryOffer.From(terms);
    }
}
