using System.Diagnostics.Metrics;

namespace Shop.Web.Hosting;

/// <summary>What only the site can count; requests and their times are counted by ASP.NET Core.</summary>
internal sealed class WebMetrics
{
    private readonly Counter<long> _heldBack;
    private readonly Counter<long> _picturesFromMemory;

    public WebMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Shop.Web");
        _heldBack = meter.CreateCounter<long>("shop.web.orders_held_back", description: "Orders refused because one shopper sent too many.");
        _picturesFromMemory = meter.CreateCounter<long>("shop.web.pictures_from_memory", description: "Pictures served without asking Catalog.");
    }

    public void OrderHeldBack() => _heldBack.Add(1);

    public void PictureFromMemory() => _picturesFromMemory.Add(1);
}
