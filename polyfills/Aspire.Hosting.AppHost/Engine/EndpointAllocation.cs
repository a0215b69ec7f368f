using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace Aspire.Hosting.Engine;

/// <summary>Gives every endpoint its address before anything starts, so that every connection string is known from the beginning.</summary>
internal sealed class EndpointAllocation(DcpClient dcp, bool randomizePorts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static string ServiceName(IResource resource, EndpointAnnotation endpoint) => $"{resource.Name}-{endpoint.Name}";

    /// <summary>Refuses ports that somebody else has; asked before anything is started.</summary>
    public static void RefuseTakenPorts(IEnumerable<IResource> resources, bool randomizePorts)
    {
        foreach (var resource in resources)
            foreach (var endpoint in resource.Endpoints().Where(endpoint => !(endpoint.IsProxied && randomizePorts)))
                if (endpoint.Port is { } port) RefuseTaken(resource, port);
    }

    public Task AllocateAsync(IEnumerable<IResource> resources, CancellationToken ct) => Task.WhenAll(
        from resource in resources
        from endpoint in resource.Endpoints()
        select endpoint.IsProxied ? AllocateProxiedAsync(resource, endpoint, ct) : AllocateOwnAsync(resource, endpoint));

    private static Task AllocateOwnAsync(IResource resource, EndpointAnnotation endpoint)
    {
        var port = endpoint.Port ?? endpoint.TargetPort
            ?? throw new DistributedApplicationException($"Endpoint '{endpoint.Name}' of '{resource.Name}' is not proxied and has no port.");
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port);
        return Task.CompletedTask;
    }

    private async Task AllocateProxiedAsync(IResource resource, EndpointAnnotation endpoint, CancellationToken ct)
    {
        var name = ServiceName(resource, endpoint);
        var wanted = randomizePorts ? null : endpoint.Port;
        var service = new DcpObject<ServiceSpec, ServiceStatus>
        {
            Kind = "Service",
            Metadata = new DcpMetadata { Name = name },
            Spec = new ServiceSpec { Port = wanted },
        };
        await dcp.CreateAsync("services", service, ct);
        // A port DCP can't have leaves the status empty for ever; it says nothing.
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(20, ct))
        {
            var found = await dcp.FindAsync<DcpObject<ServiceSpec, ServiceStatus>>("services", name, ct);
            if (found?.Status?.EffectivePort is not { } allocated || allocated == 0) continue;
            var ownPort = $"{{{{- portForServing \"{name}\" -}}}}";
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", allocated, ownPort);
            return;
        }
        throw new DistributedApplicationException(wanted is null
            ? $"DCP gave '{name}' no port within {Patience.TotalSeconds:0} seconds."
            : $"Port {wanted} for '{resource.Name}' can't be had.");
    }

    private static void RefuseTaken(IResource resource, int port)
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ExclusiveAddressUse = true };
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            throw new DistributedApplicationException($"Port {port}, wanted for '{resource.Name}', is taken by another program.", taken);
        }
        catch (SocketException denied) when (denied.SocketErrorCode is SocketError.AccessDenied)
        {
            throw new DistributedApplicationException($"Port {port}, wanted for '{resource.Name}', may only be used by root.", denied);
        }
    }
}
