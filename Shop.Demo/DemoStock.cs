namespace Shop.Demo;

/// <summary>Units on the shelf on the first day: most plenty, some few, some none, and now and then a whole product sold out.</summary>
internal static class DemoStock
{
    public static int Of(string productSlug, string skuCode)
    {
        if (DemoChance.Below(100, "sold out " + productSlug) < 3)
            return 0;
        return DemoChance.Below(100, "shelf " + skuCode) switch
        {
            < 6 => 0,
            < 14 => 1 + DemoChance.Below(3, "few " + skuCode),
            < 40 => 4 + DemoChance.Below(12, "some " + skuCode),
            _ => 16 + DemoChance.Below(110, "many " + skuCode),
        };
    }
}
