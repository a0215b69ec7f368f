using System.Diagnostics.Metrics;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Web.Edge;

/// <summary>What only the site can count; requests and their times are counted by ASP.NET Core.</summary>
internal sealed class WebMetrics
{
    private readonly Counter<long> _heldBack;
    private readonly Counter<long> _requestsHeldBack;
    private readonly Counter<long> _funnel;
    private readonly Counter<long> _visitsLost;

    public WebMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Shop.Web");
        _heldBack = meter.CreateCounter<long>("shop.web.orders_held_back", "{order}", "Orders refused because one shopper sent too many.");
        _requestsHeldBack = meter.CreateCounter<long>(
            "shop.web.requests_held_back", "{request}", "Requests refused because one network sent too many.");
        _visitsLost = meter.CreateCounter<long>(
            "shop.web.visits_lost", "{visit}", "Views and searches that were left out of the history: too many at once, or Catalog away.");
        _funnel = meter.CreateCounter<long>(
            "shop.funnel", "{step}", "Steps towards an order; step: product_viewed, added_to_cart, checkout_opened; Orders counts paid.");
    }

    /// <summary>Views and searches of visitors who allow them to be kept.</summary>
    public void VisitsLost(int count) => _visitsLost.Add(count);

    public void ProductViewed() => Step("product_viewed");

    public void AddedToCart() => Step("added_to_cart");

    public void CheckoutOpened() => Step("checkout_opened");

    public void OrderHeldBack() => _heldBack.Add(1);

    public void RequestHeldBack() => _requestsHeldBack.Add(1);

    private void Step(string step)
    {
        if (!Tracing.IsQuiet)
            _funnel.Add(1, new KeyValuePair<string, object?>("step", step));
    }
}
