using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Shop.ServiceDefaults.Data;

/// <summary>Refuses to open a connection to a primary that does not answer: nobody waits for a server that hangs, once that is known.</summary>
internal sealed class SilentPrimary(PrimaryDataSource primary) : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        primary.Pulse.Answers ? result : throw PrimaryDataSource.Silent();

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken ct = default) =>
        primary.Pulse.Answers ? ValueTask.FromResult(result) : throw PrimaryDataSource.Silent();
}
