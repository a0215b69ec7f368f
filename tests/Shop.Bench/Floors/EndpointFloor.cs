using Shop.Bench.Measuring;
using Shop.Bench.Stack;

namespace Shop.Bench.Floors;

/// <summary>A bare endpoint whose answer is as long as the workload's, asked over as many connections.</summary>
internal sealed class EndpointFloor(Uri endpoint, int bytes, int connections) : IFloor
{
    public string Name => "bare endpoint";

    public string Part => Parts.BareEndpoint;

    public async Task<FloorResult> RunAsync(int seconds, CancellationToken ct)
    {
        var path = $"/bytes/{bytes}";
        var done = await Load.RunAsync(visitor => visitor.GetAsync(path), endpoint, connections, TimeSpan.FromSeconds(seconds), ct);
        return new FloorResult(done.PerSecond, done.Units);
    }
}
