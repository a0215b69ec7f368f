using Shop.AppHost.Running;

namespace Shop.AppHost.Tests.Pure;

[Trait("Issue", "8.5.3")]
public sealed class DirectCallsTests
{
    [Theory]
    [InlineData(null, null, "localhost,127.0.0.1,::1,[::1]")]
    [InlineData("example.com, LOCALHOST", ".corp,example.com", "example.com,LOCALHOST,.corp,127.0.0.1,::1,[::1]")]
    public void This_machine_is_added_to_what_is_reached_without_a_proxy(string? lower, string? upper, string expected) =>
        Assert.Equal(expected, DirectCalls.Exceptions([lower, upper]));
}
