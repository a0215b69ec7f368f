using System.Net;
using Grpc.Core;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed class GuestAuthenticationTests : IClassFixture<RunningSite>
{
    private static readonly string Chosen = new('0', 32);
    private static readonly RpcException Away = new Fault.Unavailable("unavailable", "Away.").ToRpcException();

    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public GuestAuthenticationTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    [Trait("Issue", "8.9.5")]
    public async Task A_token_that_a_client_made_up_is_refused()
    {
        _services.KnowsNobody();
        foreach (var token in new[] { Chosen, new string('0', 64), Chosen + _guest.Token[32..] })
        {
            using var answer = await _guest.As(token).CallAsync(HttpMethod.Get, "/api/cart");

            Assert.Equal("cart_token_invalid", await answer.ProblemAsync(HttpStatusCode.Unauthorized));
        }
    }

    [Fact]
    [Trait("Issue", "8.9.5")]
    public async Task A_cookie_that_was_made_up_is_as_good_as_none()
    {
        _services.KnowsNobody();

        using var answer = await _guest.As(Chosen).OpenAsync("/api/cart");

        var token = answer.Headers.GetValues(GuestSession.Header).Single();
        Assert.NotNull(SiteInFront.Tokens.Read(token));
        Assert.DoesNotContain(Chosen, token, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Issue", "8.9.5")]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task An_unsigned_token_of_before_keeps_the_cart_and_orders_that_hang_on_it_and_is_signed_from_now_on(bool hasCart, bool isUp)
    {
        if (!hasCart)
            _services.HasNoCart();
        if (!isUp)
            _services.Refuse<CountItemsRequest>(Away);

        using var answer = await _guest.As(Chosen).CallAsync(HttpMethod.Get, "/api/cart");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(SiteInFront.Tokens.Issue(Chosen).Value, answer.Headers.GetValues(GuestSession.Header).Single());
        var asked = _services.Calls.Last(call => call.Rpc == "GetCart");
        Assert.Contains(Shopper.Guest(Chosen).Id, Answers.WhoAsks(asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_token_is_known_without_asking_anybody()
    {
        using var answer = await _guest.CallAsync(HttpMethod.Get, "/api/cart");

        Assert.Equal(["GetCart"], _services.Calls.Select(call => call.Rpc));
    }
}
