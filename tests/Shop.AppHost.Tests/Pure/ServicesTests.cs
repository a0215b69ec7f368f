using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Resources;

namespace Shop.AppHost.Tests.Pure;

public class ServicesTests
{
    [Theory]
    [InlineData(null, "always_on", null)]
    [InlineData("parentbased_traceidratio", "parentbased_traceidratio", "0.01")]
    public async Task A_sampler_of_traces_that_the_starter_has_named_is_kept(string? said, string sampler, string? share)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = ["--environment=Development"] });
        builder.Configuration["OTEL_TRACES_SAMPLER"] = said;
        builder.Configuration["OTEL_TRACES_SAMPLER_ARG"] = share;
        builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://127.0.0.1:9";

        var environment = new Dictionary<string, object>();
        var context = new EnvironmentCallbackContext(builder.ExecutionContext, environment);
        var service = builder.AddService<Projects.Shop_Catalog>("catalog").Resource;
        foreach (var part in service.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await part.Callback(context);

        Assert.Equal((sampler, share), (environment["OTEL_TRACES_SAMPLER"], environment.GetValueOrDefault("OTEL_TRACES_SAMPLER_ARG")));
    }
}
