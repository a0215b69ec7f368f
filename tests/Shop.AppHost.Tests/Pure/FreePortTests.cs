using Shop.AppHost.Resources;

namespace Shop.AppHost.Tests.Pure;

public class FreePortTests
{
    [Fact]
    public void No_port_is_given_twice_though_nobody_listens_on_it_yet()
    {
        var ports = Enumerable.Range(0, 400).Select(_ => FreePort.Next()).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
    }
}
