using System.Diagnostics.Metrics;

namespace Shop.Web.Edge;

/// <summary>What only the site can count; requests and their times are counted by ASP.NET Core.</summary>
internal sealed class WebMetrics
{
    private readonly Counter<long> _heldBack;
    private readonly Counter<long> _requestsHeldBack;

    public WebMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Shop.Web");
        _heldBack = meter.CreateCounter<long>("shop.web.orders_held_back", description: "Orders refused because one shopper sent too many.");
        _requestsHeldBack = meter.CreateCounter<long>(
            "shop.web.requests_held_back", description: "Requests refused because one network sent too many.");
    }

    public void OrderHeldBack() => _heldBack.Add(1);

    public void RequestHeldBack() => _requestsHeldBack.Add(1);
}
