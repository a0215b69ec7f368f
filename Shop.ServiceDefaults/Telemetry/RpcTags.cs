using System.Diagnostics;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>What OpenTelemetry's conventions say about an rpc, on both ends of it.</summary>
internal static class RpcTags
{
    /// <param name="span">The client's or the server's.</param>
    /// <param name="method">"package.Service/Method".</param>
    public static void Set(Activity span, string method)
    {
        var slash = method.LastIndexOf('/');
        span.SetTag("rpc.system", "grpc");
        span.SetTag("rpc.service", method[..Math.Max(slash, 0)]);
        span.SetTag("rpc.method", method[(slash + 1)..]);
    }
}
