using Shop.Bench.Floors;
using Shop.Bench.Measuring;
using Shop.Bench.Seeding;
using Shop.Bench.Stack;

namespace Shop.Bench.Workloads;

/// <summary>Asks for one address after the other.</summary>
/// <param name="name">As the command line and the tables call it.</param>
/// <param name="connections">How many ask at once.</param>
internal abstract class ReadWorkload(string name, int connections) : Workload(name, connections)
{
    protected const int Many = 16;

    /// <summary>For what is answered by one expensive query: how long it takes, not how long the queue is.</summary>
    protected const int One = 1;

    protected const string ApiPath = "/api/products";

    private Sample? _sample;

    protected Sample Sample => _sample ?? throw new InvalidOperationException($"{Name} is not prepared.");

    public override Task PrepareAsync(BenchStack shop, Sample sample, CancellationToken ct)
    {
        _sample = sample;
        return Task.CompletedTask;
    }

    /// <summary>What is cached is as dear as bytes that are always the same; who reads from the database overrides this.</summary>
    public override async Task<IFloor> FloorAsync(BenchStack shop, CancellationToken ct)
    {
        using var visitor = new Visitor(shop.Web, new Random(0), ct);
        return new EndpointFloor(shop.BareEndpoint, await visitor.GetAsync(Path(visitor.Luck)), Connections);
    }

    public override Task RunAsync(Visitor visitor) => visitor.GetAsync(Path(visitor.Luck));

    protected abstract string Path(Random luck);

    protected static T Any<T>(IReadOnlyList<T> list, Random luck) => list[luck.Next(list.Count)];
}
