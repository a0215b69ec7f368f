using System.Net;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Webhooks;

public sealed class PaymentWebhookTests : IClassFixture<RunningSite>
{
    // Neither JSON that anybody would write again in this way, nor text in UTF-8.
    private static readonly byte[] Body = [.. "{ \"id\" : 1.0,\r\n\"id\":2}"u8, 0xFF, 0x00];

    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public PaymentWebhookTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task The_bytes_and_their_signature_reach_Orders_untouched()
    {
        using var answer = await SendAsync("t=1,v1=abc");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var sent = Assert.Single(_services.Asked<ReceiveWebhookRequest>());
        Assert.Equal(("stripe", "t=1,v1=abc"), (sent.Provider, sent.Signature));
        Assert.Equal(Body, sent.Body.ToByteArray());
    }

    [Fact]
    public async Task A_provider_is_nobodys_guest()
    {
        using var answer = await SendAsync("t=1,v1=abc");

        Assert.Null(answer.Cookie(GuestSession.Cookie));
        Assert.False(answer.Headers.Contains(GuestSession.Header));
    }

    [Theory]
    [InlineData("forged")]
    [InlineData(null)]
    public async Task What_Orders_takes_for_forged_is_not_sent_again(string? signature)
    {
        _services.Refuse<ReceiveWebhookRequest>(
            new Fault.Invalid("signature", "The signature does not match."), request => request.Signature == (signature ?? ""));

        using var answer = await SendAsync(signature);

        Assert.Equal("webhook_refused", await answer.ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task What_Orders_could_not_take_is_sent_again()
    {
        _services.Refuse<ReceiveWebhookRequest>(new Fault.Unavailable("unavailable", "Away."));

        using var answer = await SendAsync("t=1,v1=abc");

        Assert.Equal("unavailable", await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable));
    }

    private Task<HttpResponseMessage> SendAsync(string? signature) => _guest.DeliverAsync("/webhooks/payment", Body, signature);
}
