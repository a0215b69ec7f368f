using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Shop.Web.Edge;

namespace Shop.Web.Tests.Edge;

public class SiteOptionsTests
{
    [Theory]
    [Trait("Issue", "8.4.2")]
    [InlineData("https://shop.example", true)]
    [InlineData("http://shop.example:8080/", true)]
    [InlineData("https://shop.example/shop", false)]
    [InlineData("https://ada@shop.example", false)]
    [InlineData("ftp://shop.example", false)]
    [InlineData("shop.example", false)]
    [InlineData("", false)]
    public void The_public_address_is_a_whole_site(string url, bool isOne)
    {
        Assert.Equal(isOne, Failures(Environments.Production, new() { PublicUrl = url }).Length == 0);
        Assert.Equal(isOne || url.Length == 0, Failures(Environments.Development, new() { PublicUrl = url }).Length == 0);
    }

    [Fact]
    [Trait("Issue", "8.4.2")]
    public void Without_it_nothing_starts_outside_of_development() =>
        Assert.StartsWith("Site:PublicUrl must be", Assert.Single(Failures(Environments.Production, new())), StringComparison.Ordinal);

    [Fact]
    [Trait("Issue", "8.9.5")]
    public void What_is_no_proxy_stops_the_start_with_its_key()
    {
        var failure = Assert.Single(Failures(Environments.Development, new() { Proxies = ["10.0.0.7", "10.0.0.0/24", "::1", "proxy"] }));

        Assert.StartsWith("Site:Proxies:3 must be", failure, StringComparison.Ordinal);
        Assert.Equal(IPNetwork.Parse("10.0.0.7/32"), SiteOptions.Network("10.0.0.7"));
        Assert.Equal(IPNetwork.Parse("::1/128"), SiteOptions.Network("::1"));
    }

    private static string[] Failures(string environment, SiteOptions options) =>
        [.. new SiteOptionsCheck(new HostingEnvironment { EnvironmentName = environment }).Validate(null, options).Failures ?? []];
}
