namespace Shop.Bench.Floors;

/// <summary>The least that the same work can cost with the same tools: measured in turns with the shop.</summary>
internal interface IFloor
{
    /// <summary>As the table calls it.</summary>
    string Name { get; }

    /// <summary>The part that does the work.</summary>
    string Part { get; }

    Task<FloorResult> RunAsync(int seconds, CancellationToken ct);
}

/// <param name="PerSecond">Once it was warm.</param>
/// <param name="Units">All that were done.</param>
internal sealed record FloorResult(double PerSecond, double Units);
