using System.Globalization;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>The secrets between the app host, its dashboard, the services and the browser; made up at each start unless configured.</summary>
internal sealed class DashboardKeys
{
    public const string ResourceName = "aspire-dashboard";
    public const string OtlpEndpoint = "otlp-grpc";

    private readonly IConfiguration _configuration;

    public DashboardKeys(IConfiguration configuration)
    {
        _configuration = configuration;
        // The names are Aspire's; whoever wants to show the login link or read the telemetry API finds them in the configuration.
        foreach (var key in (string[])["AppHost:BrowserToken", "AppHost:OtlpApiKey", "AppHost:DashboardApiKey", "AppHost:ResourceService:ApiKey"])
            configuration[key] ??= RandomNumberGenerator.GetHexString(32, lowercase: true);
    }

    public string Browser => _configuration["AppHost:BrowserToken"]!;

    public string Otlp => _configuration["AppHost:OtlpApiKey"]!;

    public string Api => _configuration["AppHost:DashboardApiKey"]!;

    public string ResourceService => _configuration["AppHost:ResourceService:ApiKey"]!;

    /// <summary>Where the dashboard asks for the resources; set when that service has its port.</summary>
    public string ResourceServiceAddress { get; set; } = "";

    /// <summary>Where telemetry goes; null without a dashboard.</summary>
    public string? OtlpEndpointOf(DistributedApplicationModel model) =>
        model.Resources.FirstOrDefault(resource => resource.Name == ResourceName) is IResourceWithEndpoints dashboard
            ? dashboard.GetEndpoint(OtlpEndpoint).Url
            : null;

    /// <summary>What OpenTelemetry's exporter reads, plus Aspire's short delays for development.</summary>
    public void ExportTelemetry(IDictionary<string, object> variables, string endpoint, string service, string instance)
    {
        const int milliseconds = 1000;
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={Otlp}";
        variables["OTEL_SERVICE_NAME"] = service;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}";
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        foreach (var delay in (string[])["OTEL_BLRP_SCHEDULE_DELAY", "OTEL_BSP_SCHEDULE_DELAY", "OTEL_METRIC_EXPORT_INTERVAL"])
            variables[delay] = milliseconds.ToString(CultureInfo.InvariantCulture);
    }
}
