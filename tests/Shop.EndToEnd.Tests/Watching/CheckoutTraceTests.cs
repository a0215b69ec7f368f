using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Watching;

[Collection(RunningShop.Name)]
public class CheckoutTraceTests(RunningShop shop)
{
    [Fact]
    public async Task One_checkout_is_one_trace_through_web_orders_catalog_sql_and_the_gateway()
    {
        var (guest, _) = await shop.GuestWithACartAsync();
        var (header, traceId) = Dashboard.NewTrace();

        (await guest.OrderAsync(traceparent: header)).Expect(HttpStatusCode.Created);

        var spans = await shop.Dashboard.TraceAsync(traceId, IsComplete);
        Assert.Contains(spans, s => s is { Service: "web", Name: "POST /api/orders" });
        Assert.Contains(spans, s => s is { Service: "orders", Name: "shop.orders.v1.Checkout/PlaceOrder" });
        Assert.Contains(spans, s => s is { Service: "catalog", Name: "shop.catalog.v1.Prices/QuotePrices" });
        Assert.Contains(spans, s => s is { Service: "orders", Name: "POST /v1/payment_intents" });
        Assert.DoesNotContain(spans, s => s.Name.Contains("/health", StringComparison.Ordinal));
    }

    private static bool IsComplete(IReadOnlyList<Span> spans) =>
        new[] { "web", "orders", "catalog", "payment-sandbox" }.All(service => spans.Any(s => s.Service == service))
        && spans.Any(s => s is { Service: "orders", IsSql: true })
        && spans.Any(s => s is { Service: "web", Name: "POST /api/orders" });
}
