namespace Shop.Bench.Stack;

/// <summary>The parts whose processes are counted apart, as AppHost.cs names them.</summary>
internal static class Parts
{
    public const string Web = "web";
    public const string Catalog = "catalog";
    public const string Orders = "orders";
    public const string Sandbox = "payment-sandbox";
    public const string Primary = "postgres";
    public const string Replica = "postgres-replica";
    public const string Carts = "redis";
    public const string Cache = "redis-cache";

    /// <summary>No part of the shop.</summary>
    public const string BareEndpoint = "bare endpoint";

    /// <summary>What is ours, and the databases: what a unit of work costs is the sum of these.</summary>
    public static IReadOnlyList<string> Counted { get; } = [Web, Catalog, Orders, Primary, Replica, Carts, Cache];

    /// <summary>The sandbox stands for somebody else's machines.</summary>
    public static IReadOnlyList<string> OfShop { get; } = [.. Counted, Sandbox];
}
