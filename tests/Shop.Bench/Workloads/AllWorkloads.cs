namespace Shop.Bench.Workloads;

/// <summary>
/// In the order of the tables. Suggestions and a bulk import into a full catalog are not measured: the shop has neither yet.
/// </summary>
internal static class AllWorkloads
{
    private static readonly Workload[] All =
    [
        new HotProduct(), new ColdProduct(), new HotList(), new ColdList(),
        new RareSearch(), new CommonSearch(), new TypoSearch(), new TwoWordSearch(), new Facets(),
        new HotProductPage(), new ProductPage(), new HomePage(),
        new AddToCart(), new Checkout(Checkout.Usual), new Checkout(Checkout.Rush), new HotSku(), new Webhook(),
    ];

    /// <exception cref="UsageException">There is none of that name.</exception>
    public static IReadOnlyList<Workload> Called(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => !Array.Exists(All, workload => workload.Name == name)) is { } unknown)
            throw new UsageException($"there is no workload {unknown}; there are {string.Join(", ", All.Select(workload => workload.Name))}.");
        return names.Count == 0 ? All : [.. All.Where(workload => names.Contains(workload.Name))];
    }
}
