using System.Diagnostics;

namespace Shop.Orders.Telemetry;

/// <summary>The names under which this service is seen.</summary>
public static class OrdersTelemetry
{
    public const string Name = "Shop.Orders";

    public static ActivitySource Source { get; } = new(Name);
}
