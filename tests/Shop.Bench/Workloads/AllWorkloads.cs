namespace Shop.Bench.Workloads;

/// <summary>In the order of the tables.</summary>
internal static class AllWorkloads
{
    private static readonly Workload[] All =
    [
        new HotProduct(), new ColdProduct(), new HotList(), new ColdList(),
        new RareSearch(), new CommonSearch(), new TypoSearch(), new TwoWordSearch(), new Suggestions(), new Facets(),
        new HotProductPage(), new ProductPage(), new HomePage(),
        new AddToCart(), new Checkout(Checkout.Usual), new Checkout(Checkout.Rush), new HotSku(), new Webhook(),
    ];

    /// <summary>Is not done over and over like the others, see <see cref="Measuring.MeasureImport"/>.</summary>
    public const string Import = "import";

    private static IEnumerable<string> Names => [Import, .. All.Select(workload => workload.Name)];

    /// <exception cref="UsageException">There is none of that name.</exception>
    public static IReadOnlyList<Workload> Called(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
            throw new UsageException($"there is no workload {unknown}; there are {string.Join(", ", Names)}.");
        return names.Count == 0 ? All : [.. All.Where(workload => names.Contains(workload.Name))];
    }
}
