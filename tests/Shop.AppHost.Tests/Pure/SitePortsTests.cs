using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Shop.AppHost.Resources;

namespace Shop.AppHost.Tests.Pure;

public sealed class SitePortsTests
{
    [Fact]
    public void Site_and_dashboard_cannot_share_a_port()
    {
        var configuration = new ConfigurationManager { ["port"] = "9000", ["dashboard-port"] = "9000" };
        Assert.Throws<DistributedApplicationException>(() => SitePorts.Of(configuration));
    }
}
