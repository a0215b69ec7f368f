namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;

/// <summary>What <c>EnrichNpgsqlDbContext</c> adds to a context; each part can be turned off.</summary>
public partial class NpgsqlEntityFrameworkCorePostgreSQLSettings
{
    /// <summary>True: commands are not retried by EF's execution strategy. Default false.</summary>
    public bool DisableRetry { get; set; }

    /// <summary>True: no health check named after the context is registered. Default false.</summary>
    public bool DisableHealthChecks { get; set; }
}
