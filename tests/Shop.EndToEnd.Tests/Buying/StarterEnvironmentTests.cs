using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

/// <summary>All of this project's tests run in an environment with proxies that lead nowhere (<see cref="RunningShop"/>); this one says so.</summary>
[Collection(RunningShop.Name)]
[Trait("Issue", "8.5.3")]
public class StarterEnvironmentTests(RunningShop shop)
{
    [Theory]
    [InlineData("catalog")]
    [InlineData("orders")]
    [InlineData("web")]
    [InlineData("payment-sandbox")]
    public async Task A_proxy_of_whoever_starts_the_shop_is_known_to_every_service_and_used_for_no_local_call(string service)
    {
        foreach (var processes in await shop.Stack.ProcessesAsync(service))
        {
            var environment = (await File.ReadAllTextAsync($"/proc/{processes[0]}/environ")).Split('\0');
            Assert.Contains($"HTTP_PROXY={RunningShop.ProxyToNowhere}", environment);
            Assert.Contains(environment, set => set.StartsWith("no_proxy=localhost,127.0.0.1", StringComparison.Ordinal));
        }

        var (guest, _) = await shop.GuestWithACartAsync();
        (await guest.OrderAsync()).Expect(HttpStatusCode.Created);
    }
}
