using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Shop.AppHost.Resources;

namespace Shop.AppHost.Tests.Pure;

/// <summary>Meaning of the polyfilled model members that product code leans on.</summary>
public sealed class AppModelTests
{
    [Fact]
    public async Task A_reference_expression_is_filled_in_late_and_keeps_its_braces()
    {
        var value = "early";
        var parameter = new ParameterResource("p", _ => value, secret: true);
        var expression = ReferenceExpression.Create($"{{x}} {parameter} {"literal"}");
        value = "late";

        Assert.Equal("{x} late literal", await expression.GetValueAsync(CancellationToken.None));
        Assert.Equal("{x} {p.value} literal", expression.ValueExpression);
    }

    [Fact]
    public void A_generated_secret_has_the_wanted_length_and_no_excluded_signs()
    {
        var secret = new GenerateParameterDefault { MinLength = 40, Special = false, Upper = false }.GetDefaultValue();
        Assert.Matches("^[a-z0-9]{40}$", secret);
    }

    [Fact]
    public void Site_and_dashboard_cannot_share_a_port()
    {
        var configuration = new ConfigurationManager { ["port"] = "9000", ["dashboard-port"] = "9000" };
        Assert.Throws<DistributedApplicationException>(() => SitePorts.Of(configuration));
    }
}
