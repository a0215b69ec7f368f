using Shop.Web.Edge;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web.Delivery;

/// <summary>
/// What Orders says about delivery to a country, for every page that speaks of it. Asked once in five minutes; while Orders is away the last
/// answer stays, and before the first one pages say nothing.
/// </summary>
internal sealed class DeliveryTerms(IFusionCache memory, IServiceScopeFactory scopes, TimeProvider clock)
{
    // It is a line beside what a page is about: no page waits long for it.
    private readonly LastingAnswer<DeliveryOffer?> _terms = new(
        memory, none: null, fresh: TimeSpan.FromMinutes(5), patienceAtFirst: TimeSpan.FromMilliseconds(500));

    /// <returns>Null while nobody has said, or where the shop does not deliver.</returns>
    public ValueTask<DeliveryOffer?> GetAsync(string country = UnitedStates.Country) =>
        _terms.GetAsync(KeyOf(country), (patience, ct) => AskAsync(country, patience, ct));

    /// <inheritdoc cref="LastingAnswer{T}.AskAheadAsync"/>
    public Task AskAheadAsync() =>
        _terms.AskAheadAsync(KeyOf(UnitedStates.Country), (patience, ct) => AskAsync(UnitedStates.Country, patience, ct));

    private static string KeyOf(string country) => $"delivery:{country}";

    private async Task<DeliveryOffer?> AskAsync(string country, TimeSpan patience, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var client = scope.ServiceProvider.GetRequiredService<CheckoutClient>();
        var deadline = clock.GetUtcNow().UtcDateTime + patience;
        var terms = await client.GetDeliveryTermsAsync(new() { Place = country }, deadline: deadline, cancellationToken: ct);
        return DeliveryOffer.From(terms);
    }
}
