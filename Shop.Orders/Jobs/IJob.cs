namespace Shop.Orders.Jobs;

/// <summary>Work found in the database, claimed a few rows at a time so that replicas share it.</summary>
public interface IJob
{
    /// <returns>How many rows were worked on; 0: nothing is due.</returns>
    Task<int> RunOnceAsync(CancellationToken ct);
}
