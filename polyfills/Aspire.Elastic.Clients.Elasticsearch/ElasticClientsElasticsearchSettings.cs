using System.Data.Common;

namespace Aspire.Elastic.Clients.Elasticsearch;

/// <summary>How to reach Elasticsearch: section <c>Aspire:Elastic:Clients:Elasticsearch</c>, and above it the connection string.</summary>
public sealed class ElasticClientsElasticsearchSettings
{
    public bool DisableHealthChecks { get; set; }

    public bool DisableTracing { get; set; }

    /// <summary>In milliseconds; without it a health check takes as long as a request may.</summary>
    public int? HealthCheckTimeout { get; set; }

    /// <summary>Address of the server; a user and password in it are sent.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Goes with <see cref="CloudId"/>. Beside an endpoint the caller sets it on the client's own settings.</summary>
    public string? ApiKey { get; set; }

    public string? CloudId { get; set; }

    /// <summary>An address, or <c>Endpoint=...;ApiKey=...;CloudId=...</c>.</summary>
    internal void ParseConnectionString(string connectionString)
    {
        if (Uri.TryCreate(connectionString, UriKind.Absolute, out var address))
        {
            Endpoint = address;
            return;
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        Endpoint = Uri.TryCreate(Part(parts, nameof(Endpoint)), UriKind.Absolute, out var endpoint) ? endpoint : Endpoint;
        ApiKey = Part(parts, nameof(ApiKey)) ?? ApiKey;
        CloudId = Part(parts, nameof(CloudId)) ?? CloudId;
    }

    private static string? Part(DbConnectionStringBuilder parts, string name) => parts.TryGetValue(name, out var value) ? value.ToString() : null;
}
