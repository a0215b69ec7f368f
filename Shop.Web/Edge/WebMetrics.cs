using System.Diagnostics.Metrics;

namespace Shop.Web.Edge;

/// <summary>What only the site can count; requests and their times are counted by ASP.NET Core.</summary>
internal sealed class WebMetrics
{
    private readonly Counter<long> _heldBack;

    public WebMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Shop.Web");
        _heldBack = meter.CreateCounter<long>("shop.web.orders_held_back", description: "Orders refused because one shopper sent too many.");
    }

    public void OrderHeldBack() => _heldBack.Add(1);
}
