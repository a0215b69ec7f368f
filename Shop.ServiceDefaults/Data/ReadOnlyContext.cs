using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Shop.ServiceDefaults.Data;

/// <summary>Refuses <c>SaveChanges</c> on a read context before anything is sent.</summary>
internal sealed class ReadOnlyContext : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw Refusal(eventData.Context);

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken ct = default) =>
        throw Refusal(eventData.Context);

    private static InvalidOperationException Refusal(DbContext? context) =>
        new($"{context?.GetType().Name} reads from the replica and cannot save; use the context of the primary.");
}
