using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace Aspire.Hosting.Engine;

/// <summary>The port one replica listens on, read from the environment DCP gave to it.</summary>
internal static class OwnPort
{
    public static int Of(IResource resource, string endpointName, ProcessStatus status)
    {
        var endpoint = resource.Endpoints().Single(e => e.Name == endpointName);
        if (!endpoint.IsProxied) return endpoint.AllocatedEndpoint!.Port;
        var variables = status.EffectiveEnv ?? [];
        if (endpoint.TargetPortVariable is { } name)
            return int.Parse(variables.Single(v => v.Name == name).Value, CultureInfo.InvariantCulture);
        // ASPNETCORE_URLS lists the endpoints without a variable of their own, in order.
        var position = resource.Endpoints().Where(e => e is { UriScheme: "http" or "https", TargetPortVariable: null }).ToList().IndexOf(endpoint);
        return new Uri(variables.Single(v => v.Name == "ASPNETCORE_URLS").Value.Split(';')[position]).Port;
    }
}
