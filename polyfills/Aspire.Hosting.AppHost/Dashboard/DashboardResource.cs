using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>Adds Aspire's dashboard to the model, as one more process, hidden from its own list.</summary>
internal static class DashboardResource
{
    public static void AddDashboard(this DistributedApplicationBuilder builder, AppHostPaths paths, DashboardKeys keys)
    {
        var port = Uri.TryCreate(builder.Configuration["ASPNETCORE_URLS"]?.Split(';')[0], UriKind.Absolute, out var url) ? url.Port : (int?)null;
        var dashboard = builder.AddExecutable(DashboardKeys.ResourceName, paths.Dashboard, Path.GetDirectoryName(paths.Dashboard)!, "dashboard")
            .WithAnnotation(new HiddenAnnotation())
            .WithHttpEndpoint(port: port)
            .WithHttpEndpoint(name: DashboardKeys.OtlpEndpoint)
            .WithHttpHealthCheck("/login");
        var site = dashboard.GetEndpoint("http");
        dashboard
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Production")
            .WithEnvironment("ASPNETCORE_URLS", $"http://localhost:{site.Property(EndpointProperty.TargetPort)}")
            .WithEnvironment(
                "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL",
                $"http://localhost:{dashboard.GetEndpoint(DashboardKeys.OtlpEndpoint).Property(EndpointProperty.TargetPort)}")
            .WithEnvironment("DASHBOARD__FRONTEND__PUBLICURL", site)
            .WithEnvironment("DASHBOARD__FRONTEND__AUTHMODE", "BrowserToken")
            .WithEnvironment("DASHBOARD__FRONTEND__BROWSERTOKEN", keys.Browser)
            .WithEnvironment("DASHBOARD__OTLP__AUTHMODE", "ApiKey")
            .WithEnvironment("DASHBOARD__OTLP__PRIMARYAPIKEY", keys.Otlp)
            .WithEnvironment("DASHBOARD__API__AUTHMODE", "ApiKey")
            .WithEnvironment("DASHBOARD__API__PRIMARYAPIKEY", keys.Api)
            .WithEnvironment("DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE", "ApiKey")
            .WithEnvironment("DASHBOARD__RESOURCESERVICECLIENT__APIKEY", keys.ResourceService)
            .WithAnnotation(new EnvironmentAnnotation(variables => variables["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = keys.ResourceServiceAddress));
    }
}
