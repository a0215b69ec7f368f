namespace Aspire.StackExchange.Redis;

/// <summary>What <c>AddRedisClient</c> registers beside the connection; each part can be turned off.</summary>
public sealed partial class StackExchangeRedisSettings
{
    /// <summary>As StackExchange.Redis reads it; taken from <c>ConnectionStrings:{connectionName}</c> when that is set.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>True: no health check "StackExchange.Redis" is registered. Default false.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>True: the commands of this connection make no spans. Default false.</summary>
    public bool DisableTracing { get; set; }
}
