using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dcp;

/// <summary>An object of DCP's API. Names and meaning follow microsoft/dcp (api/v1), as far as they are used here.</summary>
internal sealed class DcpObject<TSpec, TStatus>
{
    public string ApiVersion { get; init; } = DcpClient.ApiVersion;

    public required string Kind { get; init; }

    public required DcpMetadata Metadata { get; init; }

    public required TSpec Spec { get; init; }

    public TStatus? Status { get; init; }
}

internal sealed class DcpMetadata
{
    public required string Name { get; init; }

    /// <summary>Tells this object from a former one of the same name; DCP sets it.</summary>
    public string? Uid { get; init; }

    public Dictionary<string, string>? Annotations { get; init; }
}

internal sealed record DcpVariable(string Name, string Value);

/// <summary>A process, or a container: what is common to the two.</summary>
internal sealed class ProcessSpec
{
    public string? ExecutablePath { get; init; }

    public string? WorkingDirectory { get; init; }

    public string? Image { get; init; }

    public string? Command { get; init; }

    public IReadOnlyList<ContainerMount>? VolumeMounts { get; init; }

    public IReadOnlyList<string>? RunArgs { get; init; }

    public IReadOnlyList<string> Args { get; init; } = [];

    public IReadOnlyList<DcpVariable> Env { get; init; } = [];
}

internal sealed record ContainerMount(string Type, string Source, string Target, bool ReadOnly);

internal sealed class ProcessStatus
{
    public string? State { get; init; }

    public int? Pid { get; init; }

    public int? ExitCode { get; init; }

    public DateTime? StartupTimestamp { get; init; }

    public DateTime? FinishTimestamp { get; init; }

    public IReadOnlyList<DcpVariable>? EffectiveEnv { get; init; }

    public IReadOnlyList<string>? EffectiveArgs { get; init; }

    [JsonIgnore]
    public bool IsRunning => State == "Running";

    /// <summary>It will not run any more; to run again it must be deleted and created anew.</summary>
    [JsonIgnore]
    public bool HasEnded => State is "Finished" or "Terminated" or "FailedToStart" or "Exited" or "Unknown";
}

internal sealed class ServiceSpec
{
    public string Protocol { get; init; } = "TCP";

    public string AddressAllocationMode { get; init; } = "Localhost";

    public int? Port { get; init; }
}

internal sealed class ServiceStatus
{
    public int? EffectivePort { get; init; }
}

/// <summary>Value of the annotation `service-producer`: the process listens on a port DCP picks and gets the service's connections.</summary>
internal sealed record ServiceProducer(string ServiceName);

internal sealed class WatchEvent<T>
{
    public required string Type { get; init; }

    public required T Object { get; init; }
}
