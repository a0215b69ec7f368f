namespace Shop.Bench.Workloads;

/// <summary>As somebody sees it who comes for the first time, without cookies.</summary>
internal sealed class HomePage() : ReadWorkload("home-page", Many)
{
    protected override string Path(Random luck) => "/";
}

/// <summary>Of a few products that everybody looks at, without cookies.</summary>
internal sealed class HotProductPage() : ReadWorkload("product-page-hot", Many)
{
    private const int Few = 8;

    protected override string Path(Random luck) => $"/p/{Sample.Slugs[luck.Next(Few)]}";
}

/// <summary>Of any product, without cookies.</summary>
internal sealed class ProductPage() : ReadWorkload("product-page", Many)
{
    protected override string Path(Random luck) => $"/p/{Any(Sample.Slugs, luck)}";
}
