using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults.Tests.Telemetry;

public class HttpSpanNamesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:4242/v1/payment_intents", "POST /v1/payment_intents")]
    [InlineData("http://127.0.0.1:4242/v1/payment_intents/pi_0192f3a1c/confirm?*", "POST /v1/payment_intents/{id}/confirm")]
    [InlineData("http://127.0.0.1:4242/orders/0192f3a1-0000-7000-8000-000000000000", "POST /orders/{id}")]
    public void A_call_is_named_by_what_it_asks_for_without_the_ids(string url, string name) =>
        Assert.Equal(name, HttpSpanNames.Of("POST", new Uri(url)));
}
