using System.Net;
using System.Net.Http.Json;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

/// <summary>Somebody who tries out stolen card numbers has to be slow (docs/decisions/0604).</summary>
[Collection(RunningShop.Name)]
public class OrderLimitTests(RunningShop shop)
{
    /// <summary>The default of Limits:OrdersPerWindow; its window lasts a minute.</summary>
    private const int OrdersPerMinute = 20;

    /// <summary>The default of Limits:OrdersPerAddress.</summary>
    private const int OrdersPerAddress = 200;

    [Fact]
    public async Task The_twenty_first_order_of_a_minute_is_held_back_and_says_for_how_long()
    {
        var guest = shop.NewGuest();
        (await guest.GetAsync("/api/cart")).Expect(HttpStatusCode.OK);
        for (var i = 0; i < OrdersPerMinute; i++)
            (await guest.OrderAsync()).ExpectProblem(HttpStatusCode.Conflict, "cart_empty");

        var heldBack = (await guest.OrderAsync()).ExpectProblem(HttpStatusCode.TooManyRequests, "too_many_requests");

        var seconds = heldBack.Body["retry_after"]!.GetValue<int>();
        Assert.InRange(seconds, 1, 60);
        Assert.Equal(TimeSpan.FromSeconds(seconds), heldBack.RetryAfter);
        var another = shop.NewGuest();
        (await another.GetAsync("/api/cart")).Expect(HttpStatusCode.OK);
        (await another.OrderAsync()).ExpectProblem(HttpStatusCode.Conflict, "cart_empty");
    }

    [Fact]
    public async Task A_new_guest_for_every_order_does_not_help_somebody_who_stays_at_one_address()
    {
        var address = $"198.51.100.{Random.Shared.Next(1, 255)}";
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OrderAgainAndAgainAsync(address, (OrdersPerAddress + 8) / 8)));

        Assert.Equal(8, codes.SelectMany(code => code).Count(code => code == HttpStatusCode.TooManyRequests));
        Assert.Equal([HttpStatusCode.Conflict], await OrderAgainAndAgainAsync("192.0.2.1", times: 1));
    }

    /// <summary>Each time by a guest nobody was before, with nothing in the cart.</summary>
    private async Task<List<HttpStatusCode>> OrderAgainAndAgainAsync(string address, int times)
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < times; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(ShopperClient.OrderBody()) };
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
            request.Headers.Add("X-Forwarded-For", address);
            using var response = await shop.Web.SendAsync(request);
            answers.Add(response.StatusCode);
        }

        return answers;
    }
}
