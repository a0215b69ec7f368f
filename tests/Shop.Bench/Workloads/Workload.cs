using Shop.Bench.Floors;
using Shop.Bench.Measuring;
using Shop.Bench.Seeding;
using Shop.Bench.Stack;

namespace Shop.Bench.Workloads;

/// <summary>Something that shoppers, or a payment provider, do all the time.</summary>
/// <param name="name">As the command line and the tables call it.</param>
/// <param name="connections">How many do it at once.</param>
internal abstract class Workload(string name, int connections)
{
    public string Name => name;

    public int Connections => connections;

    /// <summary>Whether it may become dearer with the number of products: such a one is measured at each number.</summary>
    public virtual bool GrowsWithProducts => true;

    /// <summary>The same of the number of past orders.</summary>
    public virtual bool GrowsWithOrders => false;

    /// <summary>Before the first unit; not measured.</summary>
    public abstract Task PrepareAsync(BenchStack shop, Sample sample, CancellationToken ct);

    /// <summary>After <see cref="PrepareAsync"/>.</summary>
    public abstract Task<IFloor> FloorAsync(BenchStack shop, CancellationToken ct);

    /// <summary>One unit.</summary>
    /// <exception cref="UnitFailedException">It was not done.</exception>
    public abstract Task RunAsync(Visitor visitor);

    /// <returns>What else is to be said once it was measured; null when there is nothing.</returns>
    public virtual Task<string?> JudgeAsync(BenchStack shop, CancellationToken ct) => Task.FromResult<string?>(null);
}
