using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed class WebMetricsTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    [Trait("Issue", "8.8.4")]
    public async Task Each_step_towards_an_order_is_counted()
    {
        var (_, guest) = site.Begin();
        var steps = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        var meters = site.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "shop.funnel")
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => steps.Enqueue($"{tags[0].Value}"));
        listener.Start();

        (await guest.OpenAsync("/p/mug")).Dispose();
        (await guest.PostAsync("/cart/add", ("product", "mug"), ("sku_id", ServicesBehind.Sku), ("quantity", "1"), ("key", "k"))).Dispose();
        (await guest.OpenAsync("/checkout")).Dispose();

        Assert.Equal(["product_viewed", "added_to_cart", "checkout_opened"], steps);
    }
}
